import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { isNumbered } from '#shared/contracts/catalog/seat-map.ts';
import type { SectionId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Cart } from '../domain/cart.ts';
import { choosePlaces } from '../domain/choose-places.ts';
import { onTheMap } from '../domain/on-the-map.ts';
import { asFound } from '../domain/rows.ts';
import type { InventoryPorts } from '../ports.ts';
import { type ClaimRefusal, claimSeats } from './claim-seats.ts';
import { repeatOf } from './repeat-of.ts';

export type PlacesRefusal =
  | { code: 'SectionUnknown' }
  | { code: 'SeatsAreNumbered' }
  | { code: 'PlacesUnavailable'; sectionId: SectionId; free: number };

interface Places {
  sectionId: SectionId;
  quantity: number;
  sheet: Pick<SaleSheet, 'sections' | 'seatMap'>;
}

/** A lost race is answered from the row it was lost in; who loses four stands in a crowd and is told so. */
const tries = 4;

/**
 * Takes places of a standing section: one read of the section just before the write, then places at random, so that
 * buyers who read the same picture do not all reach for the same place.
 */
export const claimPlaces = async (
  ports: InventoryPorts,
  cart: Omit<Cart, 'seatIds' | 'asked'>,
  { sectionId, quantity, sheet }: Places,
  now: Instant,
): Promise<Result<Cart, ClaimRefusal | PlacesRefusal>> => {
  const section = sheet.sections.find(({ id }) => id === sectionId);
  if (!section) return refuse({ code: 'SectionUnknown' });
  if (isNumbered(section)) return refuse({ code: 'SeatsAreNumbered' });

  const map = await ports.published.seatMap(sheet.seatMap);
  const mapped = map.sections.find(({ id }) => id === sectionId)?.rows ?? [];
  const asked = `${sectionId}*${quantity}`;
  let rows = await ports.rows.ofSection(cart.performanceId, sectionId);
  let claimed: Result<Cart, ClaimRefusal> | undefined;
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const chosen = choosePlaces(onTheMap(mapped, rows), quantity, now, ports.chance);
    if ('free' in chosen) {
      const earlier = await repeatOf(ports, cart, now);
      if (earlier) return earlier.asked === asked ? ok(earlier) : refuse({ code: 'KeyReused' });
      return refuse({ code: 'PlacesUnavailable', sectionId, free: chosen.free });
    }
    claimed = await claimSeats(ports, { ...cart, seatIds: chosen, asked }, now, {
      order: attempt === 1 ? 'at once' : 'rows first',
    });
    if (claimed.ok || claimed.refusal.code !== 'SeatUnavailable') return claimed;
    rows = asFound(rows, claimed.refusal.found);
  }
  return claimed ?? refuse({ code: 'PlacesUnavailable', sectionId, free: 0 });
};
