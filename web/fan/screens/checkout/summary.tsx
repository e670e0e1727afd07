import '../../venue/bill.css';
import { seatNamed } from '#shared/contracts/catalog/seat-label.ts';
import type { SeatId } from '#shared/kernel/ids.ts';
import type { Total } from '#shared/kernel/price.ts';
import { moneyText } from '#web/ui/money.ts';
import { PriceParts } from '#web/ui/price-parts.tsx';
import { venueTime } from '#web/ui/venue-time.ts';
import type { Performance } from '../../venue/performance.ts';
import { pricedSection } from '../../venue/prices.ts';
import { markNamed } from '../../venue/seats.ts';
import { markWords } from '../section/mark-words.ts';

interface SummaryProps {
  performance: Performance;
  seatIds: readonly SeatId[];
  parts: Total;
}

/** What is bought: the total first, its parts folded. */
export const Summary = ({ performance: { sheet, map }, seatIds, parts }: SummaryProps) => {
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
      <ul class="lines">
        {seatIds.map((seatId) => {
          const named = seatNamed(map, seatId);
          const isPlace = named?.section.kind === 'standing';
          const mark = named && markNamed(named);
          return (
            <li key={seatId}>
              <span>
                {named?.section.name}
                <br />
                <span class="small muted">
                  {isPlace ? 'Standing place' : `Row ${named?.row.label}, seat ${named?.label}`}
                  {mark && `, ${markWords[mark]}`}
                </span>
              </span>
              <span class="number">{moneyText(pricedSection(sheet, named?.section.id ?? '').allIn.total)}</span>
            </li>
          );
        })}
      </ul>
    </aside>
  );
};
