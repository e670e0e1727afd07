import '../../venue/bill.css';
import { useState } from 'preact/hooks';
import { moneyText } from '#web/ui/money.ts';
import { PriceParts } from '#web/ui/price-parts.tsx';
import { type Held, held } from '../../choice/held.ts';
import { paths } from '../../paths.ts';
import { goTo, Link } from '../../router.tsx';
import { HeldLines } from '../../venue/held-lines.tsx';
import type { Performance } from '../../venue/performance.ts';
import { totalOfSeats } from '../../venue/prices.ts';
import { giveBack } from './hold-choice.ts';

/** The seats the box office has chosen: which, why those, what they cost; and the way back, before anything is paid. */
export const FoundPanel = ({ performance, kept }: { performance: Performance; kept: Held }) => {
  const { sheet } = performance;
  const { hold } = kept;
  const [busy, setBusy] = useState(false);
  const { total, serviceFee, taxInside } = totalOfSeats(performance, hold.seatIds, hold.ticketTypes);
  const count = hold.seatIds.length;
  const other = async () => {
    setBusy(true);
    await giveBack(performance, hold.holdId);
    held.set(undefined);
    goTo(paths.stadium(sheet.performanceId));
  };
  return (
    <section class="choice-panel found card" aria-labelledby="found">
      <h2 id="found">Found for you</h2>
      <p class="because" role="status">
        {hold.chosen?.because}
      </p>
      <HeldLines performance={performance} hold={hold} />
      <div class="sum">
        <p>
          <span class="muted">
            Total for {count} {count === 1 ? 'place' : 'places'}
          </span>{' '}
          <span class="amount number">{moneyText(total)}</span>
        </p>
        <PriceParts serviceFee={serviceFee} taxInside={taxInside} taxName={sheet.tax.name} />
      </div>
      <Link class="button primary large wide" href={paths.checkout(sheet.performanceId)}>
        Check out
      </Link>
      <button type="button" class="button wide" onClick={other} aria-busy={busy}>
        Give them back and look again
      </button>
    </section>
  );
};
