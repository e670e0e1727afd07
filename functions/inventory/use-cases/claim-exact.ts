import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import { placeOf, type SeatId, type SectionId } from '#shared/kernel/ids.ts';
import { type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Cart } from '../domain/cart.ts';
import { avoidableLoneSeats, seatsLeftAlone } from '../domain/choosing/lone-seats.ts';
import { areReleased, keptFrom } from '../domain/choosing/wheelchairs.ts';
import { notOffered } from '../domain/on-the-map.ts';
import { type RowStanding, rowsOf } from '../domain/rows.ts';
import type { InventoryPorts } from '../ports.ts';
import { type ClaimRefusal, claimSeats } from './claim-seats.ts';
import type { ClaimOrder } from './claim-writes.ts';
import { repeatOf } from './repeat-of.ts';

export type ExactRefusal =
  | { code: 'KeptForWheelchairs'; seatIds: readonly SeatId[] }
  | { code: 'LoneSeat'; alone: readonly SeatId[]; instead?: readonly SeatId[] };

export interface Pick {
  sheet: SaleSheet;
  /** Somebody of the party uses a wheelchair. */
  accessible: boolean;
  /** Whoever sells at a counter sees the hall and may leave a single seat alone. */
  mayLeaveOne: boolean;
  /** See `claimSeats`. */
  idIs?: 'ours' | 'theirs';
  order?: ClaimOrder;
}

/**
 * Takes the seats a buyer has picked, unless the map has them no more, they are kept for wheelchair users or leave a single seat alone.
 * Nothing is read where the sheet does not ask for the last and no kept seat is picked. Two buyers whose picks leave nobody alone, each by
 * itself, may do so together: their writes do not know of each other, and that is accepted.
 */
export const claimExact = async (
  ports: InventoryPorts,
  cart: Cart,
  { sheet, accessible, mayLeaveOne, idIs, order }: Pick,
  now: Instant,
): Promise<Result<Cart, ClaimRefusal | ExactRefusal>> => {
  const map = await ports.published.seatMap(sheet.seatMap);
  const missing = missingFrom(map, cart.seatIds);
  if (missing && !(await repeatOf(ports, cart, now))) return refuse(missing);
  const kept = await stillKept(ports, cart, keptFrom(map.sections, cart.seatIds, accessible), map);
  const avoids = sheet.sale.avoidLoneSeats === true && !mayLeaveOne;
  const refusal: ExactRefusal | undefined =
    kept.length > 0
      ? { code: 'KeptForWheelchairs', seatIds: kept }
      : avoids
        ? await loneSeat(ports, cart, map, now)
        : undefined;
  if (refusal && !(await repeatOf(ports, cart, now))) return refuse(refusal);
  return claimSeats(ports, cart, now, { idIs, ...(order && { order }) });
};

const missingFrom = (map: SeatMap, seatIds: readonly SeatId[]): ClaimRefusal | undefined => {
  const { unknown, outOfUse } = notOffered(map, seatIds);
  if (unknown.length > 0) return { code: 'SeatUnknown', seatIds: unknown };
  return outOfUse.length > 0 ? { code: 'SeatUnavailable', seatIds: outOfUse, found: [] } : undefined;
};

const readSections = async ({ rows }: InventoryPorts, { performanceId }: Cart, seatIds: readonly SeatId[]) => {
  const sectionIds = [...new Set(seatIds.map((seatId): SectionId => placeOf(seatId).sectionId))];
  const read = await Promise.all(sectionIds.map((sectionId) => rows.ofSection(performanceId, sectionId)));
  return read.flat() satisfies readonly RowStanding[];
};

/** Kept seats of a section in which something else is left; the sections are read only where such seats are picked. */
const stillKept = async (
  ports: InventoryPorts,
  cart: Cart,
  kept: readonly SeatId[],
  { sections }: SeatMap,
): Promise<readonly SeatId[]> => {
  if (kept.length === 0) return [];
  const standing = await readSections(ports, cart, kept);
  const released = sections.filter((section) =>
    areReleased(
      section,
      standing.filter(({ sectionId }) => sectionId === section.id),
    ),
  );
  return kept.filter((seatId) => !released.some(({ id }) => id === placeOf(seatId).sectionId));
};

/** The picked rows first, half a read unit each; the section only when somebody would be left alone, to see whether that can be avoided. */
const loneSeat = async (
  ports: InventoryPorts,
  cart: Cart,
  map: SeatMap,
  now: Instant,
): Promise<ExactRefusal | undefined> => {
  const seen = await Promise.all(rowsOf(cart.performanceId, cart.seatIds).map((row) => ports.rows.glance(row)));
  const rows = seen.filter((row) => row !== undefined);
  if (seatsLeftAlone(map, cart.seatIds, rows, now).length === 0) return undefined;
  const lone = avoidableLoneSeats(map, cart.seatIds, await readSections(ports, cart, cart.seatIds), now);
  return lone && { code: 'LoneSeat', ...lone };
};
