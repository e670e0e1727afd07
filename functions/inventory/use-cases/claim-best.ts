import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { BestAvailable } from '#shared/contracts/inventory/model.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { countFree } from '../domain/availability.ts';
import { type Cart, heldOf } from '../domain/cart.ts';
import { bestAvailable, type Chosen, type Spread } from '../domain/choosing/best-available.ts';
import { type AskForBest, type Offer, offersFor } from '../domain/choosing/offers.ts';
import { inOneOrder, roomSeen, wishesOf } from '../domain/choosing/room-seen.ts';
import { sectionOrder } from '../domain/choosing/section-order.ts';
import { hasJustOpened, spreadOver } from '../domain/choosing/spread.ts';
import { asFound, type RowStanding } from '../domain/rows.ts';
import type { InventoryPorts } from '../ports.ts';
import { type ClaimRefusal, claimSeats } from './claim-seats.ts';
import { repeatOf } from './repeat-of.ts';

export type BestRefusal = { code: 'NoneAvailable'; free: number };

type Claimed = Result<Cart, ClaimRefusal>;

interface Wanted {
  cart: Omit<Cart, 'seatIds' | 'asked' | 'chosen'>;
  ask: AskForBest;
  /** Tells a repeat from another request. */
  asked: string;
  stage: string;
  /** The section was drawn among others. */
  drawn: boolean;
  sheet: Pick<SaleSheet, 'sale'>;
  now: Instant;
}

/** Writes in all: who loses four races stands in a crowd and is told so. */
const tries = 4;
/** Of sections that had no room two seconds ago so many are read again: seats come back, and yet a hall that is sold out is not read whole each time. */
const readAgain = 3;

/**
 * Takes the best seats there are for a party: one eventually consistent read of one section just before the write, since a picture a second old
 * costs more in lost races than the read. A lost race is answered from the row it was lost in, for nothing, or from the section, read again;
 * four are written at most. The nearest section comes first, in a rush one
 * by chance; a section without room sends the party to the next one, until none is left: those that were full a moment ago come last.
 */
export const claimBest = async (
  ports: InventoryPorts,
  cart: Wanted['cart'],
  { best, sheet }: { best: BestAvailable; sheet: SaleSheet },
  now: Instant,
): Promise<Result<Cart, ClaimRefusal | BestRefusal>> => {
  const map = await ports.published.seatMap(sheet.seatMap);
  const ask = { ...best, ticketTypes: cart.ticketTypes };
  const asked = ports.markOfKey(inOneOrder(best));
  const wishes = ports.markOfKey(wishesOf(best, cart.ticketTypes));
  const seen = roomSeen(ports.seenFull, { ...cart, wishes, quantity: best.quantity }, now);
  const offers = offersFor(sheet, map, ask);
  const isRush = hasJustOpened(sheet.sale, now) || seen.isRush();
  const drawn = isRush && offers.length > 1;
  const wanted = { cart, ask, asked, stage: map.stage.label, drawn, sheet, now };
  let left = tries;
  let again = readAgain;
  let free = 0;
  let lost: Claimed | undefined;
  for (const offer of sectionOrder(offers, seen.isLikelyFull, isRush ? ports.chance : undefined)) {
    const room = seen.roomIn(offer);
    if (room !== undefined && again === 0) {
      free = Math.max(free, room);
      continue;
    }
    if (room !== undefined) again -= 1;
    const outcome = await claimInSection(ports, wanted, offer, left);
    if (outcome.othersToo) seen.noteRush();
    if (outcome.claimed && !isLost(outcome.claimed)) return outcome.claimed;
    lost = outcome.claimed ?? lost;
    left -= outcome.tried;
    if (left === 0) break;
    free = Math.max(free, outcome.free);
    seen.note(offer, outcome.free);
  }
  const earlier = await repeatOf(ports, cart, now);
  if (earlier) return earlier.asked === asked ? ok(earlier) : refuse({ code: 'KeyReused' });
  return left === 0 && lost ? lost : refuse({ code: 'NoneAvailable', free });
};

const isLost = (claimed: Claimed): boolean => !claimed.ok && claimed.refusal.code === 'SeatUnavailable';

/** Seats of a section: where others are choosing too and no more are left, a race is likely lost. */
const few = 40;

interface InSection {
  /** The answer of the last write; undefined when there was nothing to write. */
  claimed: Claimed | undefined;
  tried: number;
  /** How large a party the section would have room for, where it has none for this one. */
  free: number;
  /** Others are choosing there at this moment. */
  othersToo: boolean;
}

const claimInSection = async (
  ports: InventoryPorts,
  wanted: Wanted,
  offer: Offer,
  most: number,
): Promise<InSection> => {
  const { cart, asked, sheet, now } = wanted;
  const { chance } = ports;
  const read = () => ports.rows.ofSection(cart.performanceId, offer.section.id);
  let standing = await read();
  const spread = { chance, among: spreadOver(standing, heldOf(cart).keptUntil, sheet.sale, now) };
  const othersToo = spread.among > 1;
  const isScramble = othersToo && countFree(standing, now) <= few;
  let chosen = choose(wanted, offer, standing, spread);
  let claimed: Claimed | undefined;
  for (let tried = 0; tried < most; tried += 1) {
    if ('free' in chosen) return { claimed, tried, free: chosen.free, othersToo };
    const { seatIds, choice } = chosen;
    const order = tried > 0 || isScramble ? 'rows first' : 'at once';
    claimed = await claimSeats(ports, { ...cart, seatIds, asked, chosen: choice }, now, { order });
    if (claimed.ok || claimed.refusal.code !== 'SeatUnavailable')
      return { claimed, tried: tried + 1, free: 0, othersToo };
    const { found } = claimed.refusal;
    standing = asFound(standing, found);
    const beside = inSameRow(wanted, offer, standing, found, chance);
    if (!beside) standing = await read();
    chosen = beside ?? choose(wanted, offer, standing, spread);
  }
  return { claimed, tried: most, free: 0, othersToo };
};

const choose = ({ ask, stage, drawn, now }: Wanted, offer: Offer, standing: readonly RowStanding[], spread: Spread) =>
  bestAvailable(
    { sections: [{ ...offer, standing }], stage, lookedIn: drawn ? offer.section.name : undefined },
    ask,
    now,
    spread,
  );

/** The row a race was lost in is known as it is now, the others as they were: it comes first while it has room for all together. */
const inSameRow = (
  wanted: Wanted,
  { section, rows }: Offer,
  standing: readonly RowStanding[],
  found: readonly RowStanding[],
  chance: Spread['chance'],
): Chosen | undefined => {
  const own = rows.filter(({ block }) => found.some(({ rowBlock }) => rowBlock === block));
  if (own.length === 0 || wanted.ask.accessible !== undefined) return undefined;
  const chosen = choose(wanted, { section, rows: own }, standing, { chance, among: Number.MAX_SAFE_INTEGER });
  return 'choice' in chosen && chosen.choice.how === 'together' ? chosen : undefined;
};
