import './best-available.css';
import { useId, useState } from 'preact/hooks';
import type { SaleSheet, TicketType } from '#shared/contracts/catalog/model.ts';
import type { PricedCategory } from '#shared/contracts/catalog/seat-prices.ts';
import type { HoldSeatsRequest } from '#shared/contracts/inventory/model.ts';
import { moneyText } from '#web/ui/money.ts';
import { Stepper } from '#web/ui/stepper.tsx';
import { accessCodeFor } from '../../choice/access-code.ts';
import { useNow } from '../../clock.ts';
import { type Party, PartyStepper } from '../../venue/party-stepper.tsx';
import type { Performance } from '../../venue/performance.ts';
import { useSaleIsOpen } from '../../venue/sale-shut.tsx';
import { type HoldRefused, holdAs, showFound } from '../section/hold-choice.ts';
import { HoldRefusal } from '../section/hold-refusal.tsx';

interface BestAvailableProps {
  performance: Performance;
  categories: readonly PricedCategory[];
  chosen: string | undefined;
  choose: (categoryId: string | undefined) => void;
}

/** How many, at which price: the box office finds the best there is together, holds it, and says why those. */
export const BestAvailable = ({ performance, categories, chosen, choose }: BestAvailableProps) => {
  const { sheet } = performance;
  const id = useId();
  const open = useSaleIsOpen(sheet);
  const types = onSaleNow(sheet, useNow(5_000), chosen);
  const [wished, setWished] = useState<Party>(() => firstParty(types));
  const [accessible, setAccessible] = useState(0);
  const [refused, setRefused] = useState<HoldRefused>();
  const [busy, setBusy] = useState(false);
  const party = stillOnSale(wished, types);
  const most = sheet.sale.seatsPerBuyer;

  const find = async () => {
    if (busy) return;
    setBusy(true);
    const answer = await holdAs(performance, requestOf(sheet, party, chosen, Math.min(accessible, party.quantity)));
    setBusy(false);
    if (answer.ok) showFound(performance, answer.value);
    else setRefused(answer.refusal);
  };

  return (
    <section class="best card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Best seats together</h2>
      {refused && <HoldRefusal refused={refused} performance={performance} othersPicked={false} retry={find} />}
      <div class="asks">
        <PartyStepper sheet={sheet} label="How many?" party={party} most={most} types={types} change={setWished} />
        <div class="field">
          <label for={`${id}-price`}>Price</label>
          <select
            id={`${id}-price`}
            value={chosen ?? ''}
            onChange={({ currentTarget: { value } }) => choose(value || undefined)}
          >
            <option value="">Any price</option>
            {categories.map((category) => (
              <option key={category.id} value={category.id}>
                {category.name}, {moneyText(category.allIn.total)}
              </option>
            ))}
          </select>
        </div>
        <label class="wheelchair">
          <input
            type="checkbox"
            checked={accessible > 0}
            onChange={({ currentTarget: { checked } }) => setAccessible(checked ? 1 : 0)}
          />
          <span>We need wheelchair places</span>
        </label>
        {accessible > 0 && (
          <Stepper
            label="Wheelchair places"
            value={Math.min(accessible, Math.max(1, party.quantity))}
            least={1}
            most={Math.max(1, Math.min(10, party.quantity))}
            change={setAccessible}
          />
        )}
      </div>
      <button
        type="button"
        class="button primary wide"
        onClick={find}
        disabled={!open || party.quantity === 0}
        aria-busy={busy}
      >
        {busy ? 'Looking …' : 'Find seats'}
      </button>
      <p class="small muted">You see which seats, and why those, before you pay.</p>
    </section>
  );
};

/** The kinds of tickets that can be had somewhere now, in the category where one is chosen. */
const onSaleNow = (
  { ticketTypes = [] }: SaleSheet,
  now: ReturnType<typeof useNow>,
  categoryId: string | undefined,
): readonly TicketType[] =>
  ticketTypes.filter(
    ({ opensAt, closesAt, categoryIds }) =>
      (opensAt === undefined || opensAt <= now) &&
      (closesAt === undefined || now < closesAt) &&
      (categoryId === undefined || categoryIds === undefined || categoryIds.includes(categoryId)),
  );

const firstParty = ([first]: readonly TicketType[]): Party =>
  first ? { quantity: 2, types: [first.id, first.id] } : { quantity: 2 };

/** Without those that are not to be had any more, after another price was chosen. */
const stillOnSale = ({ quantity, types }: Party, onSale: readonly TicketType[]): Party => {
  if (!types) return { quantity };
  const left = types.filter((type) => onSale.some(({ id }) => id === type));
  return { quantity: left.length, types: left };
};

const requestOf = (
  sheet: SaleSheet,
  { quantity, types }: Party,
  categoryId: string | undefined,
  accessible: number,
): HoldSeatsRequest => {
  const categoryIds = categoryId === undefined ? commonCategories(sheet, types) : [categoryId];
  return {
    best: { quantity, ...(categoryIds && { categoryIds }), ...(accessible > 0 && { accessible }) },
    ...(types && types.length > 0 && { ticketTypes: [...types] }),
    ...accessCodeFor(sheet.performanceId),
  };
};

/** Where all the kinds of tickets of a party are sold; undefined when that is everywhere. */
const commonCategories = (
  { ticketTypes = [], categories }: SaleSheet,
  types: Party['types'] = [],
): string[] | undefined => {
  const bound = ticketTypes.filter(({ id, categoryIds }) => categoryIds && types.includes(id));
  if (bound.length === 0) return undefined;
  return categories.map(({ id }) => id).filter((id) => bound.every(({ categoryIds }) => categoryIds?.includes(id)));
};
