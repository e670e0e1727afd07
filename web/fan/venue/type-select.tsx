import './type-select.css';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { TicketTypeId } from '#shared/kernel/ids.ts';
import { moneyText } from '#web/ui/money.ts';
import { useNow } from '../clock.ts';
import { type Place, priceOf, typesFor } from './prices.ts';

interface TypeSelectProps {
  sheet: SaleSheet;
  place: Place;
  /** What it is for, read before the kinds: `row 5, seat 7`. */
  words: string;
  chosen: TicketTypeId | undefined;
  choose: (type: TicketTypeId) => void;
}

/** The kind of ticket for one seat; nothing where there is no choice. */
export const TypeSelect = ({ sheet, place, words, chosen, choose }: TypeSelectProps) => {
  const types = typesFor(sheet, place, useNow(5_000));
  if (types.length < 2) return null;
  return (
    <select
      class="type-select"
      aria-label={`Kind of ticket for ${words}`}
      value={chosen ?? types[0]?.id}
      onChange={({ currentTarget: { value } }) => {
        const type = types.find(({ id }) => id === value);
        if (type) choose(type.id);
      }}
    >
      {types.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}, {moneyText(priceOf(sheet, place, id).allIn.total)}
        </option>
      ))}
    </select>
  );
};
