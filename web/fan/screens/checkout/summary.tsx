import type { Hold } from '#shared/contracts/inventory/model.ts';
import type { Total } from '#shared/kernel/price.ts';
import { moneyText } from '#web/ui/money.ts';
import { PriceParts } from '#web/ui/price-parts.tsx';
import { venueTime } from '#web/ui/venue-time.ts';
import { HeldLines } from '../../venue/held-lines.tsx';
import type { Performance } from '../../venue/performance.ts';

interface SummaryProps {
  performance: Performance;
  hold: Hold;
  parts: Total;
}

/** What is bought: the total first, its parts folded. */
export const Summary = ({ performance, hold, parts }: SummaryProps) => {
  const { sheet } = performance;
  const when = venueTime(sheet.startsAt, sheet.venue.timeZone);
  return (
    <aside class="summary card stack" aria-labelledby="summary">
      <h2 id="summary" class="only-read">
        Summary
      </h2>
      <div class="sum">
        <p>
          <span class="muted">Total</span> <span class="amount number">{moneyText(parts.total)}</span>
        </p>
        <PriceParts serviceFee={parts.serviceFee} taxInside={parts.taxInside} taxName={sheet.tax.name} />
      </div>
      <div>
        <p class="strong">{sheet.title}</p>
        <p class="muted small">
          {when.longDate}, <span class="number">{when.time}</span>
          <br />
          {sheet.venue.name}, {sheet.venue.city}
        </p>
      </div>
      <HeldLines performance={performance} hold={hold} />
    </aside>
  );
};
