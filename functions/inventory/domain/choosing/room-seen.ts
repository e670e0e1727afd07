import type { BestAvailable } from '#shared/contracts/inventory/model.ts';
import type { PerformanceId, TicketTypeId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Offer } from './offers.ts';
import type { SeenFull } from './seen-full.ts';

/** Seconds a section is looked at last for: it fills once and stays full for long, and where it does not, others are not worse for it. */
const likely = 30;

/** Seconds a rush is believed to go on for without news of it. */
const rushing = 10;

/** The same wishes in the same words, whatever order they were written in. */
export const inOneOrder = (best: BestAvailable): string =>
  JSON.stringify([
    best.quantity,
    best.categoryIds?.toSorted() ?? null,
    best.sectionIds?.toSorted() ?? null,
    best.accessible ?? null,
    best.restrictedView ?? false,
    best.priceAtMost ? [best.priceAtMost.amountMinor, best.priceAtMost.currency] : null,
  ]);

/** Everything that decides which seats of a section fit, but for how many there are of the party. */
export const wishesOf = (best: BestAvailable, ticketTypes: readonly TicketTypeId[] = []): string =>
  `${inOneOrder({ ...best, quantity: 1, sectionIds: undefined })} ${[...new Set(ticketTypes)].toSorted().join()}`;

/** How much room the sections had for a party's wishes, as its earlier readers found: kept for each size that did not fit. */
export interface RoomSeen {
  /** Had no room in the last half minute. */
  isLikelyFull(offer: Offer): boolean;
  /** How large a party it had room for in the last two seconds; undefined where it may have room for this one. */
  roomIn(offer: Offer): number | undefined;
  note(offer: Offer, room: number): void;
  /** Buyers met in the last ten seconds. */
  isRush(): boolean;
  noteRush(): void;
}

/** @param wishes see `wishesOf`, or a mark of it. */
export const roomSeen = (
  seenFull: SeenFull,
  { performanceId, wishes, quantity }: { performanceId: PerformanceId; wishes: string; quantity: number },
  now: Instant,
): RoomSeen => {
  const placeOf = ({ section }: Offer, size: number) => `${performanceId}|${section.id}|${wishes}|${size}`;
  const rush = `${performanceId}|rush`;
  const sizes = Array.from({ length: quantity }, (_, fewer) => quantity - fewer);
  return {
    isLikelyFull: (offer) => seenFull.has(placeOf(offer, quantity), now, likely),
    roomIn: (offer) =>
      seenFull.has(placeOf(offer, quantity), now)
        ? (sizes.find((size) => !seenFull.has(placeOf(offer, size), now)) ?? 0)
        : undefined,
    isRush: () => seenFull.has(rush, now, rushing),
    noteRush: () => seenFull.note(rush, now),
    note: (offer, room) => {
      for (const size of sizes) if (size > room) seenFull.note(placeOf(offer, size), now);
    },
  };
};
