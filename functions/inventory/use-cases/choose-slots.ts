import type { HoldId, PerformanceId, SeatId, TicketTypeId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { asFreeFor, type Chance, choosePlaces } from '../domain/choose-places.ts';
import { type Quota, quotaRow, rowsOfQuota } from '../domain/quotas.ts';
import type { RowStanding } from '../domain/rows.ts';
import type { InventoryPorts } from '../ports.ts';

export type SoldOutRefusal =
  | { code: 'TicketTypeSoldOut'; ticketTypeId: TicketTypeId; left: number }
  | { code: 'ChannelSoldOut' };

type Ports = Pick<InventoryPorts, 'rows' | 'chance' | 'seenFull'>;

/** Which performance's slots, and for which hold: what it has already is its own to take again. */
export interface SlotsOf {
  performanceId: PerformanceId;
  holdId: HoldId;
}

/** Up to so many rows the whole quota is one read of half a unit for each 4 KB; above, one row at random is tried first. */
const readWhole = 8;

/** Rows of a larger quota that are looked at near its end: a megabyte costs 125 units, and a crowd would read it all at once. */
const readMost = 256;

/**
 * Free slots of each quota a party needs. Who lost a race has learned the rows it lost in: they are passed in as `known`.
 * One read for each quota while there is room; near its end a second, of at most 256 rows from anywhere in it (32 units). So a quota of up to
 * 12,800 is told sold out when it is; of a larger one somebody may be told so who would have got one of the last few a moment later.
 */
export const chooseSlots = async (
  ports: Ports,
  of: SlotsOf,
  quotas: readonly Quota[],
  known: readonly RowStanding[],
  now: Instant,
): Promise<Result<readonly SeatId[], SoldOutRefusal>> => {
  const chosen = await Promise.all(
    quotas.map(async (quota) => ({ quota, slots: await slotsOf(ports, of, quota, known, now) })),
  );
  for (const { quota, slots } of chosen) if ('free' in slots) return refuse(soldOut(quota, slots.free));
  return ok(chosen.flatMap(({ slots }) => ('free' in slots ? [] : slots)));
};

export const soldOut = ({ of }: Quota, left: number): SoldOutRefusal =>
  'channel' in of ? { code: 'ChannelSoldOut' } : { code: 'TicketTypeSoldOut', ticketTypeId: of.ticketTypeId, left };

const slotsOf = async (
  { rows, chance, seenFull }: Ports,
  { performanceId, holdId }: SlotsOf,
  quota: Quota,
  known: readonly RowStanding[],
  now: Instant,
): Promise<readonly SeatId[] | { free: number }> => {
  if (quota.capacity < quota.quantity) return { free: quota.capacity };
  const count = rowsOfQuota(quota);
  const choose = (read: readonly RowStanding[]) =>
    choosePlaces(asFreeFor(withKnown(read, known), holdId), quota.quantity, now, chance);
  const isLarge = count > readWhole;
  const place = `${performanceId} ${quota.id}`;
  // A crowd at a large quota that has sold out would else read all of it each time; what comes back is seen two seconds later.
  if (isLarge && seenFull.has(place, now)) return { free: 0 };
  if (isLarge) {
    const row = await rows.glance(quotaRow(performanceId, quota, chance(count)));
    const slots = row && choose([row]);
    if (slots && !('free' in slots)) return slots;
  }
  const slots = choose(await someOf(rows, chance, performanceId, quota, count));
  if (isLarge && 'free' in slots && slots.free === 0) seenFull.note(place, now);
  return slots;
};

/** All rows, or as many of them from a place drawn by lot, the first ones after the last. */
const someOf = async (
  rows: Ports['rows'],
  chance: Chance,
  performanceId: PerformanceId,
  quota: Quota,
  count: number,
): Promise<readonly RowStanding[]> => {
  if (count <= readMost) return rows.ofSection(performanceId, quota.id);
  const from = quotaRow(performanceId, quota, chance(count));
  const behind = await rows.behind(from, readMost);
  if (behind.length === readMost) return behind;
  const first = await rows.behind({ ...from, rowBlock: '' }, readMost - behind.length);
  return [...behind, ...first.filter(({ rowBlock }) => rowBlock <= from.rowBlock)];
};

/** What a lost race has told is newer than an eventually consistent read may be. */
const withKnown = (rows: readonly RowStanding[], known: readonly RowStanding[]): readonly RowStanding[] =>
  rows.map((row) => known.find((one) => one.sectionId === row.sectionId && one.rowBlock === row.rowBlock) ?? row);
