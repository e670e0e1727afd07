import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { BestAvailable } from '#shared/contracts/inventory/model.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { type Cart, heldOf } from '../domain/cart.ts';
import { bestAvailable, type Chosen, type Spread } from '../domain/choosing/best-available.ts';
import { type AskForBest, type Offer, offersFor } from '../domain/choosing/offers.ts';
import { sectionOrder } from '../domain/choosing/section-order.ts';
import { spreadOver } from '../domain/choosing/spread.ts';
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
  sheet: Pick<SaleSheet, 'sale'>;
  now: Instant;
}

/** Writes in all: who loses four races stands in a crowd and is told so. */
const tries = 4;
const sectionsRead = 3;

/** The same ask in the same words, whatever order it was written in. */
const inOneOrder = (best: BestAvailable): string =>
  JSON.stringify([
    best.quantity,
    best.categoryIds?.toSorted() ?? null,
    best.sectionIds?.toSorted() ?? null,
    best.accessible ?? null,
    best.restrictedView ?? false,
    best.priceAtMost ? [best.priceAtMost.amountMinor, best.priceAtMost.currency] : null,
  ]);

/**
 * Takes the best seats there are for a party: one eventually consistent read of one section just before the write, since a picture a second old
 * costs more in lost races than the read. A lost race is answered from the row it was lost in, for nothing. When a section has no room, the
 * next one is read; at most three, and at most four writes.
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
  const wanted = { cart, ask, asked, stage: map.stage.label, sheet, now };
  const placeOf = ({ section }: Offer) => `${cart.performanceId}|${section.id}|${asked}`;
  const order = sectionOrder(
    offersFor(sheet, map, ask),
    (offer) => ports.seenFull.has(placeOf(offer), now),
    ports.chance,
  );
  let left = tries;
  let free = 0;
  let lost: Claimed | undefined;
  for (const offer of order.slice(0, sectionsRead)) {
    const outcome = await claimInSection(ports, wanted, offer, left);
    if (outcome.claimed && !isLost(outcome.claimed)) return outcome.claimed;
    lost = outcome.claimed ?? lost;
    left -= outcome.tried;
    if (left === 0) break;
    free = Math.max(free, outcome.free);
    ports.seenFull.note(placeOf(offer), now);
  }
  const earlier = await repeatOf(ports, cart, now);
  if (earlier) return earlier.asked === asked ? ok(earlier) : refuse({ code: 'KeyReused' });
  return left === 0 && lost ? lost : refuse({ code: 'NoneAvailable', free });
};

const isLost = (claimed: Claimed): boolean => !claimed.ok && claimed.refusal.code === 'SeatUnavailable';

interface InSection {
  /** The answer of the last write; undefined when there was nothing to write. */
  claimed: Claimed | undefined;
  tried: number;
  /** How large a party the section would have room for, where it has none for this one. */
  free: number;
}

const claimInSection = async (
  ports: InventoryPorts,
  wanted: Wanted,
  offer: Offer,
  most: number,
): Promise<InSection> => {
  const { cart, asked, sheet, now } = wanted;
  const { chance } = ports;
  let standing = await ports.rows.ofSection(cart.performanceId, offer.section.id);
  const spread = { chance, among: spreadOver(standing, heldOf(cart).keptUntil, sheet.sale, now) };
  let claimed: Claimed | undefined;
  let found: readonly RowStanding[] = [];
  for (let tried = 0; tried < most; tried += 1) {
    const chosen = inSameRow(wanted, offer, standing, found, chance) ?? choose(wanted, offer, standing, spread);
    if ('free' in chosen) return { claimed, tried, free: chosen.free };
    const { seatIds, choice } = chosen;
    claimed = await claimSeats(ports, { ...cart, seatIds, asked, chosen: choice }, now);
    if (claimed.ok || claimed.refusal.code !== 'SeatUnavailable') return { claimed, tried: tried + 1, free: 0 };
    found = claimed.refusal.found;
    standing = asFound(standing, found);
  }
  return { claimed, tried: most, free: 0 };
};

const choose = ({ ask, stage, now }: Wanted, offer: Offer, standing: readonly RowStanding[], spread: Spread) =>
  bestAvailable({ sections: [{ ...offer, standing }], stage }, ask, now, spread);

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
