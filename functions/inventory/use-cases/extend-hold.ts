import type { Channel } from '#shared/contracts/catalog/sale-terms.ts';
import type { Hold } from '#shared/contracts/inventory/model.ts';
import type { HoldId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { type Cart, everythingOf, heldOf, holdOf, isActive } from '../domain/cart.ts';
import { decideExtension } from '../domain/hold-seats.ts';
import { changesTo, foundSeats, type RowSeats, rowsOf } from '../domain/rows.ts';
import { heldBy, isHeldBy, type SeatStanding } from '../domain/seat-value.ts';
import type { InventoryPorts } from '../ports.ts';
import { findCart, type Holder, ofHold } from './find-cart.ts';

export type ExtendRefusal =
  | { code: 'PerformanceUnknown' }
  | { code: 'HoldUnknown' }
  | { code: 'AlreadyExtended'; until: Instant };

export interface AskToExtend extends Holder {
  holdId: HoldId;
  /** The caller's Idempotency-Key: repeated with it, the extension is done once and answered alike. */
  key: string | undefined;
  /** Which way the hold is kept; the site, when it is not said. */
  channel?: Channel | undefined;
}

/**
 * Keeps the seats once more for the same time. The new end follows from the old one, so that two requests at once move
 * the rows to the same place, and the cart lets one of them through.
 */
export const extendHold = async (
  ports: InventoryPorts,
  { holdId, key, channel = 'online', ...holder }: AskToExtend,
): Promise<Result<Hold, ExtendRefusal>> => {
  const now = ports.clock();
  const mark = key === undefined ? undefined : ports.markOfKey(key);
  const [sheet, cart] = await Promise.all([
    ports.published.saleSheet(holder.performanceId),
    findCart(ports, holder, ofHold(holdId)),
  ]);
  if (!sheet) return refuse({ code: 'PerformanceUnknown' });
  if (!cart || !isActive(cart, now)) return refuse({ code: 'HoldUnknown' });
  if (cart.extended) return answerOfRepeat(cart, mark);

  const until = decideExtension(cart.until, sheet, channel);
  const extended: Cart = { ...cart, until, extended: true, ...(mark !== undefined && { extendedBy: mark }) };
  // Rows first: a cart that promised more than its rows keep would be the worse half.
  const rows = rowsOf(cart.performanceId, everythingOf(cart));
  const moved = await Promise.all(rows.map((row) => keepRow(ports, row, cart, extended)));
  if (!moved.every(Boolean)) return refuse({ code: 'HoldUnknown' });
  if (await ports.carts.move(cart, extended)) return ok(holdOf(extended));
  const other = await findCart(ports, holder, ofHold(holdId));
  return other ? answerOfRepeat(other, mark) : refuse({ code: 'HoldUnknown' });
};

/** Without a key nothing tells a repeat from a second wish. */
const answerOfRepeat = (cart: Cart, mark: string | undefined): Result<Hold, ExtendRefusal> =>
  mark !== undefined && cart.extendedBy === mark
    ? ok(holdOf(cart))
    : refuse({ code: 'AlreadyExtended', until: cart.until });

/** @returns false when the row's seats are not all this hold's any more. */
const keepRow = async ({ rows }: InventoryPorts, row: RowSeats, cart: Cart, extended: Cart): Promise<boolean> => {
  const to = heldBy(heldOf(extended));
  const change = (seen: readonly (SeatStanding | undefined)[]) => rows.change(row, changesTo(row, seen, to));
  const write = await change(row.seats.map(() => heldBy(heldOf(cart))));
  if (write.done) return true;
  const found = foundSeats(row, write.found);
  if (!found.every((seat) => isHeldBy(seat, cart.holdId))) return false;
  return (await change(found)).done;
};
