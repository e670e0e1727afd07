import './bill.css';
import { seatNamed } from '#shared/contracts/catalog/seat-label.ts';
import type { Hold } from '#shared/contracts/inventory/model.ts';
import { moneyText } from '#web/ui/money.ts';
import { markWords } from '../screens/section/mark-words.ts';
import { capital, placeWords } from '../screens/section/seat-words.ts';
import type { Performance } from './performance.ts';
import { placeOfSeat, priceOf } from './prices.ts';
import { markNamed } from './seats.ts';

interface HeldLinesProps {
  performance: Performance;
  hold: Pick<Hold, 'seatIds' | 'ticketTypes'>;
}

/** What is held, line by line: where, as which ticket, at what price. */
export const HeldLines = ({ performance, hold: { seatIds, ticketTypes } }: HeldLinesProps) => {
  const { sheet, map } = performance;
  return (
    <ul class="lines">
      {seatIds.map((seatId, nth) => {
        const named = seatNamed(map, seatId);
        const mark = named && markNamed(named);
        const { ticketType, allIn } = priceOf(sheet, placeOfSeat(performance, seatId), ticketTypes?.[nth]);
        return (
          <li key={seatId}>
            <span>
              {named?.section.name}
              <br />
              <span class="small muted">
                {named ? capital(placeWords(named)) : seatId}
                {mark && `, ${markWords[mark]}`}
                {ticketType && ` · ${ticketType.name}`}
              </span>
            </span>
            <span class="number">{moneyText(allIn.total)}</span>
          </li>
        );
      })}
    </ul>
  );
};
