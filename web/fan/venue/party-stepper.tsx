import type { SaleSheet, TicketType } from '#shared/contracts/catalog/model.ts';
import type { TicketTypeId } from '#shared/kernel/ids.ts';
import { moneyText } from '#web/ui/money.ts';
import { Stepper } from '#web/ui/stepper.tsx';
import { type Place, priceOf } from './prices.ts';

/** How many places, and as which tickets. */
export interface Party {
  quantity: number;
  types?: readonly TicketTypeId[];
}

interface PartyStepperProps {
  sheet: SaleSheet;
  /** Asked where there are no kinds of tickets to choose from. */
  label: string;
  party: Party;
  most: number;
  /** The kinds that can be had. */
  types: readonly TicketType[];
  /** Where the places are, when that is known: it tells the prices. */
  place?: Place;
  change: (party: Party) => void;
}

/** One number; or one for each kind of ticket, whose sum is what one buyer may hold. */
export const PartyStepper = ({ sheet, label, party, most, types, place, change }: PartyStepperProps) => {
  if (types.length < 2)
    return (
      <Stepper
        label={label}
        value={party.quantity}
        least={0}
        most={most}
        change={(quantity) => change(types[0] ? partyOf(new Map([[types[0].id, quantity]])) : { quantity })}
      />
    );
  const counts = new Map(types.map(({ id }) => [id, (party.types ?? []).filter((one) => one === id).length]));
  return (
    <div class="stack tight">
      {types.map(({ id, name, description }) => {
        const count = counts.get(id) ?? 0;
        const price = place && moneyText(priceOf(sheet, place, id).allIn.total);
        return (
          <div key={id}>
            <Stepper
              label={price ? `${name}, ${price}` : name}
              value={count}
              least={0}
              most={most - party.quantity + count}
              change={(next) => change(partyOf(new Map([...counts, [id, next]])))}
            />
            {description && <p class="small muted">{description}</p>}
          </div>
        );
      })}
    </div>
  );
};

const partyOf = (counts: ReadonlyMap<TicketTypeId, number>): Party => {
  const types = [...counts].flatMap(([id, count]) => Array<TicketTypeId>(count).fill(id));
  return { quantity: types.length, types };
};
