import type { SeatId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { type Cart, isActive } from '../domain/cart.ts';
import { drawnBy } from '../domain/choose-places.ts';
import type { AccountTerms, MayHold } from '../domain/hold-seats.ts';
import type { RowStanding } from '../domain/rows.ts';
import type { InventoryPorts } from '../ports.ts';
import { chooseSlots, type SoldOutRefusal } from './choose-slots.ts';
import type { ClaimRefusal } from './claim-seats.ts';
import { type AccountRefusal, recallAccount } from './recall-account.ts';

export type LimitRefusal = SoldOutRefusal | AccountRefusal;

interface Limits extends Pick<MayHold, 'quotas'> {
  quantity: number;
  account: AccountTerms | undefined;
  /** How the slots are found, where they are not just any: see `keepSlots`. */
  slots?: () => Promise<Result<readonly SeatId[], SoldOutRefusal>>;
}

type Unclaimed = Omit<Cart, 'seatIds'>;
type Claim<Refusal> = (ports: InventoryPorts, cart: Unclaimed) => Promise<Result<Cart, ClaimRefusal | Refusal>>;

/** Each try lost its slots, or its view of the account, to another request of the same moment. */
const tries = 6;

/**
 * Claims seats together with what there is only so much of (slots of a ticket type, of a channel) and within what the account may
 * have. Where the sale sets no such limits it costs nothing. The writes are the judges: slots are held like seats, and the cart goes
 * only over the one whose purchases were counted.
 * @param claim takes the seats and the slots of the cart it is given, all or nothing.
 */
export const claimWithinLimits = async <Refusal>(
  ports: InventoryPorts,
  cart: Unclaimed,
  { quantity, quotas, account: terms, slots: found }: Limits,
  now: Instant,
  claim: Claim<Refusal>,
): Promise<Result<Cart, Exclude<ClaimRefusal, { code: 'SlotsTaken' | 'CartChanged' }> | Refusal | LimitRefusal>> => {
  if (quotas.length === 0 && !terms) return told(await claim(ports, cart));
  let known: readonly RowStanding[] = [];
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const account = await accountOf(ports, cart, quantity, terms, now);
    if (!account.ok) return account;
    const slots = await (found?.() ??
      chooseSlots({ ...ports, chance: drawnBy(cart.holdId) }, cart, quotas, known, now));
    const repeated = slots.ok ? undefined : await repeatOf(ports, cart, now);
    if (!slots.ok && !repeated) return slots;
    const claimed = await claim(account.value.ports, {
      ...cart,
      ...account.value.remembered,
      ...(quotas.length > 0 && { slots: slots.ok ? slots.value : (repeated?.slots ?? []) }),
    });
    if (claimed.ok || !isLost(claimed.refusal)) return told(claimed);
    if (claimed.refusal.code === 'SlotsTaken') known = newest(known, claimed.refusal.found);
  }
  throw new Error('The limits of a sale changed hands at every try to hold within them');
};

type Lost = Extract<ClaimRefusal, { code: 'SlotsTaken' | 'CartChanged' }>;

const isLost = (refusal: unknown): refusal is Lost =>
  typeof refusal === 'object' &&
  refusal !== null &&
  'code' in refusal &&
  (refusal.code === 'SlotsTaken' || refusal.code === 'CartChanged');

/** A claim without slots and without a memory loses neither. */
const told = <Refusal>(
  claimed: Result<Cart, ClaimRefusal | Refusal>,
): Result<Cart, Exclude<ClaimRefusal | Refusal, Lost>> => {
  if (claimed.ok) return claimed;
  const { refusal } = claimed;
  if (isLost(refusal)) throw new Error(`A claim without limits was refused with ${refusal.code}`);
  return refuse(refusal as Exclude<ClaimRefusal | Refusal, Lost>);
};

/** The ports of a claim whose cart goes only over the one that was counted. */
const accountOf = async (
  ports: InventoryPorts,
  { performanceId, buyerId, holdId }: Unclaimed,
  quantity: number,
  terms: AccountTerms | undefined,
  now: Instant,
) => {
  if (!terms) return ok({ ports, remembered: {} });
  const recalled = await recallAccount(ports, { performanceId, buyerId, holdId, quantity, ...terms }, now);
  if (!recalled.ok) return recalled;
  const { memory, over } = recalled.value;
  const carts = { ...ports.carts, put: (cart: Cart, at: Instant) => ports.carts.put(cart, at, over) };
  return ok({ ports: { ...ports, carts }, remembered: { memory } });
};

/** Sold out, and yet the request may be the repeat of one that got the last: it is answered like the first. */
const repeatOf = async ({ carts }: InventoryPorts, { performanceId, buyerId, holdId }: Unclaimed, now: Instant) => {
  const found = await carts.find(performanceId, buyerId);
  return found?.holdId === holdId && isActive(found, now) ? found : undefined;
};

const newest = (known: readonly RowStanding[], found: readonly RowStanding[]): readonly RowStanding[] => [
  ...found,
  ...known.filter((one) => !found.some((row) => row.sectionId === one.sectionId && row.rowBlock === one.rowBlock)),
];
