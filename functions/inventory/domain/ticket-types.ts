import type { SaleSheet, TicketType } from '#shared/contracts/catalog/model.ts';
import { categoryIdOf, type SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import { placeOf, type SeatId, type SectionId, type TicketTypeId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';

export type TicketTypeRefusal =
  | { code: 'TicketTypeUnknown'; ticketTypes: readonly TicketTypeId[] }
  | { code: 'TicketTypeNotOnSale'; ticketTypeId: TicketTypeId; opensAt?: Instant; closedAt?: Instant };

type Types = Pick<SaleSheet, 'ticketTypes'>;

/**
 * The kinds of ticket a party is given, one for each seat: those it has named, or the sheet's first for all.
 * @param now undefined where the tickets were bought in time already.
 * @returns undefined where the sheet has none: every ticket is a regular one. Refuses a kind the sheet does not have or does not
 * sell at this time.
 */
export const decideTicketTypes = (
  asked: readonly TicketTypeId[] | undefined,
  quantity: number,
  { ticketTypes }: Types,
  now: Instant | undefined,
): Result<readonly TicketTypeId[] | undefined, TicketTypeRefusal> => {
  const [first] = ticketTypes ?? [];
  if (!first) return asked ? refuse({ code: 'TicketTypeUnknown', ticketTypes: unique(asked) }) : ok(undefined);
  const named = asked ?? Array.from({ length: quantity }, () => first.id);
  const types = unique(named);
  const unknown = types.filter((id) => !ticketTypes?.some((type) => type.id === id));
  if (unknown.length > 0) return refuse({ code: 'TicketTypeUnknown', ticketTypes: unknown });
  if (now === undefined) return ok(named);
  const shut = typesOf(types, { ticketTypes }).find((type) => !isOnSale(type, now));
  return shut ? refuse(whenOnSale(shut, now)) : ok(named);
};

const isOnSale = ({ opensAt, closesAt }: TicketType, now: Instant): boolean =>
  (!opensAt || opensAt <= now) && (!closesAt || now < closesAt);

const whenOnSale = ({ id, opensAt, closesAt }: TicketType, now: Instant): TicketTypeRefusal => ({
  code: 'TicketTypeNotOnSale',
  ticketTypeId: id,
  ...(opensAt && now < opensAt ? { opensAt } : closesAt && { closedAt: closesAt }),
});

const unique = (ids: readonly TicketTypeId[]): readonly TicketTypeId[] => [...new Set(ids)];

const typesOf = (ids: readonly TicketTypeId[], { ticketTypes = [] }: Types): readonly TicketType[] =>
  ticketTypes.filter(({ id }) => ids.includes(id));

/** The price categories in which all of these kinds are sold; undefined when that is everywhere. */
export const categoriesOf = (ids: readonly TicketTypeId[] = [], sheet: Types): readonly string[] | undefined =>
  typesOf(ids, sheet).reduce<readonly string[] | undefined>(
    (all, { categoryIds }) => (categoryIds ? (all ?? categoryIds).filter((id) => categoryIds.includes(id)) : all),
    undefined,
  );

/** The kinds that are not sold where they are asked for: one place for each, by its category; undefined where there is no such place. */
export const unsoldThere = (
  ids: readonly TicketTypeId[],
  categoryIds: readonly (string | undefined)[],
  sheet: Types,
): readonly TicketTypeId[] =>
  unique(
    ids.filter((id, nth) => {
      const [type] = typesOf([id], sheet);
      const categoryId = categoryIds[nth];
      return categoryId !== undefined && type?.categoryIds !== undefined && !type.categoryIds.includes(categoryId);
    }),
  );

/** The price category of each seat; undefined for a seat the map does not have. */
export const categoriesOfSeats = (map: SeatMap, seatIds: readonly SeatId[]): readonly (string | undefined)[] =>
  seatIds.map((seatId) => {
    const { sectionId, rowBlock } = placeOf(seatId);
    const section = sectionOf(map, sectionId);
    const row = section?.rows.find(({ block }) => block === rowBlock);
    return section && row && categoryIdOf(section, row);
  });

const sectionOf = (map: SeatMap, sectionId: SectionId) => map.sections.find(({ id }) => id === sectionId);
