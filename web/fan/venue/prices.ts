import type { SaleSheet, TicketType } from '#shared/contracts/catalog/model.ts';
import { seatNamed } from '#shared/contracts/catalog/seat-label.ts';
import type { Row } from '#shared/contracts/catalog/seat-map.ts';
import { type PricedPlace, priceOfPlace } from '#shared/contracts/catalog/seat-prices.ts';
import type { SeatId, TicketTypeId } from '#shared/kernel/ids.ts';
import { type Total, totalOf } from '#shared/kernel/price.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Choice } from '../choice/choice.ts';
import type { Performance } from './performance.ts';

/** A place as its price is told by: in a section, in a row that may cost something else. */
export interface Place {
  sectionId: string;
  row?: Pick<Row, 'categoryId'> | undefined;
}

/**
 * What a place costs as a ticket of that type; as a regular one where the type is not sold for it.
 * @throws Error when the sheet has no such section: a sheet names every section it sells.
 */
export const priceOf = (sheet: SaleSheet, place: Place, type?: TicketTypeId): PricedPlace => {
  const priced = priceOfPlace(sheet, place, type) ?? priceOfPlace(sheet, place);
  if (!priced) throw new Error(`The sale sheet has no price for section ${place.sectionId}`);
  return priced;
};

export const placeOfSeat = ({ map }: Pick<Performance, 'map'>, seatId: SeatId): Place => {
  const named = seatNamed(map, seatId);
  return { sectionId: named?.section.id ?? seatId.split(':')[0] ?? '', row: named?.row };
};

/** The kinds of tickets that can be had for a place now; none where the sheet has no kinds. */
export const typesFor = (sheet: SaleSheet, place: Place, now: Instant): readonly TicketType[] =>
  (sheet.ticketTypes ?? []).filter(
    ({ id, opensAt, closesAt }) =>
      (opensAt === undefined || opensAt <= now) &&
      (closesAt === undefined || now < closesAt) &&
      priceOfPlace(sheet, place, id) !== undefined,
  );

/** One place of a choice, with the ticket that is wanted for it. */
export interface Wanted {
  place: Place;
  type: TicketTypeId | undefined;
}

/** Every place that is picked, in the order in which it is asked for. */
export const wantedOf = (performance: Performance, { seatIds, places, types = {} }: Choice): readonly Wanted[] => {
  const regular = performance.sheet.ticketTypes?.[0]?.id;
  if (places)
    return Array.from({ length: places.quantity }, (_, nth) => ({
      place: { sectionId: places.sectionId },
      type: places.types?.[nth] ?? regular,
    }));
  return seatIds.map((seatId) => ({ place: placeOfSeat(performance, seatId), type: types[seatId] ?? regular }));
};

/** The same sum the server makes. */
export const totalOfWanted = ({ sheet }: Performance, wanted: readonly Wanted[]): Total =>
  totalOf(
    wanted.map(({ place, type }) => priceOf(sheet, place, type).allIn),
    sheet.organiser.currency,
  );

/** What held seats cost. @param types one for each seat, in their order. */
export const totalOfSeats = (
  performance: Performance,
  seatIds: readonly SeatId[],
  types?: readonly TicketTypeId[],
): Total =>
  totalOfWanted(
    performance,
    seatIds.map((seatId, nth) => ({ place: placeOfSeat(performance, seatId), type: types?.[nth] })),
  );
