import './price-parts.css';
import type { Money } from '#shared/kernel/money.ts';
import { moneyText } from './money.ts';

/** The parts of a total that stands above: what is inside it, folded away. */
export const PriceParts = ({
  serviceFee,
  taxInside,
  taxName,
}: {
  serviceFee: Money;
  taxInside: Money;
  taxName: string;
}) => (
  <details class="price-parts small">
    <summary>What is inside</summary>
    <p class="number">
      Service fee {moneyText(serviceFee)}, {taxName} {moneyText(taxInside)}. Nothing is added later.
    </p>
  </details>
);
