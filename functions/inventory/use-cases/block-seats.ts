import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { Block, BlockSeatsRequest } from '#shared/contracts/inventory/blocks.ts';
import { blockSeatsRoute } from '#shared/contracts/inventory/staff-api.ts';
import type { PerformanceId, SeatId, SectionId } from '#shared/kernel/ids.ts';
import { BlockId, placeOf, seatIdAt } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { mayActFor, type Staff } from '#shared/runtime/staff.ts';
import { foundSeats, type RowSeats, rowsOf, seatIdsOf } from '../domain/rows.ts';
import { blockedBy, free, isFree, type SeatStanding } from '../domain/seat-value.ts';
import type { Rows, StaffDesk } from '../ports.ts';

export interface AskToBlock {
  performanceId: PerformanceId;
  caller: Staff;
  request: BlockSeatsRequest;
  /** The caller's Idempotency-Key: the same key of the same person makes the same block. */
  key: string | undefined;
}

export type BlockRefusal =
  | { code: 'PerformanceUnknown' }
  | { code: 'SeatUnknown'; seatIds: readonly SeatId[] }
  | { code: 'SectionUnknown' }
  | { code: 'RowUnknown'; rowBlocks: readonly string[] }
  | { code: 'NothingFree' }
  | { code: 'KeyReused' };

/** Rows written at the same time. */
const atOnce = 32;
/** A row that changes hands at each of them is in a rush; its seats are reported as taken. */
const tries = 6;

/**
 * Takes seats from sale. Only what is free goes: a seat that is held or sold at the instant of the write stays whose it is, and is
 * named in the answer. Safe to repeat with the same key.
 */
export const blockSeats = async (
  ports: StaffDesk,
  { performanceId, caller, request, key }: AskToBlock,
): Promise<Result<{ block: Block; taken: readonly SeatId[] }, BlockRefusal>> => {
  const now = ports.clock();
  const sheet = await ports.published.saleSheet(performanceId);
  if (!sheet || !mayActFor(caller, blockSeatsRoute.access.groups, sheet.organiser.id))
    return refuse({ code: 'PerformanceUnknown' });
  const named = seatsNamed(await ports.published.seatMap(sheet.seatMap), request);
  if (!named.ok) return named;

  const { reason, note } = request;
  const blockId = BlockId.parse(ports.newHoldId(key && `${caller.subject}|block|${performanceId}|${key}`));
  const sectionIds = [...new Set(named.value.map((seatId) => placeOf(seatId).sectionId))];
  const block = { blockId, reason, ...(note && { note }), sectionIds, seats: 0, by: caller.subject, at: now };
  const asked = ports.markOfKey(JSON.stringify(request));
  const kept = await ports.blocks.add(performanceId, { block, asked });
  if (kept.asked === asked && kept.releasedAt && kept.block.seats === 0) return refuse({ code: 'NothingFree' });
  if (kept.asked !== asked || kept.releasedAt !== undefined) return refuse({ code: 'KeyReused' });

  const taken = await blockAll(ports.rows, rowsOf(performanceId, named.value), blockId, now);
  const seats = named.value.length - taken.length;
  if (seats === 0) {
    await ports.blocks.close(performanceId, blockId, now);
    return refuse({ code: 'NothingFree' });
  }
  await ports.blocks.count(performanceId, blockId, seats);
  return ok({ block: { ...kept.block, seats }, taken });
};

/** Every seat the request is about that the map has; a disabled one is none. */
const seatsNamed = (
  { sections }: SeatMap,
  request: BlockSeatsRequest,
): Result<readonly SeatId[], Extract<BlockRefusal, { code: 'SeatUnknown' | 'SectionUnknown' | 'RowUnknown' }>> => {
  const inSection = (id: SectionId): readonly SeatId[] =>
    sections
      .filter((section) => section.id === id)
      .flatMap(({ rows }) => rows)
      .flatMap(({ block, count, disabled }) =>
        Array.from({ length: count }, (_, index) => index)
          .filter((index) => !disabled?.includes(index))
          .map((index) => seatIdAt(id, block, index)),
      );
  if ('seatIds' in request) {
    const there = new Set([...new Set(request.seatIds.map((seatId) => placeOf(seatId).sectionId))].flatMap(inSection));
    const unknown = request.seatIds.filter((seatId) => !there.has(seatId));
    return unknown.length > 0 ? refuse({ code: 'SeatUnknown', seatIds: unknown }) : ok(request.seatIds);
  }
  const { sectionId, rowBlocks } = request;
  const all = inSection(sectionId);
  const blocks = new Set(all.map((seatId) => placeOf(seatId).rowBlock));
  if (all.length === 0) return refuse({ code: 'SectionUnknown' });
  const unknown = rowBlocks?.filter((block) => !blocks.has(block)) ?? [];
  if (unknown.length > 0) return refuse({ code: 'RowUnknown', rowBlocks: unknown });
  return ok(rowBlocks ? all.filter((seatId) => rowBlocks.includes(placeOf(seatId).rowBlock)) : all);
};

/** @returns the seats that could not be blocked. */
const blockAll = async (
  rows: Rows,
  wanted: readonly RowSeats[],
  blockId: BlockId,
  now: Instant,
): Promise<readonly SeatId[]> => {
  const waiting = wanted.values();
  const taken: SeatId[] = [];
  const writer = async (): Promise<void> => {
    for (const row of waiting) taken.push(...(await blockRow(rows, row, blockId, now)));
  };
  await Promise.all(Array.from({ length: atOnce }, writer));
  return taken;
};

const blockRow = async (rows: Rows, row: RowSeats, blockId: BlockId, now: Instant): Promise<readonly SeatId[]> => {
  const to = blockedBy(blockId);
  const isOurs = (seat: SeatStanding | undefined) => seat?.is === 'blocked' && seat.by === blockId;
  let seats: readonly (SeatStanding | undefined)[] = row.seats.map(() => free);
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const changes = row.seats.flatMap((index, nth) => {
      const from = seats[nth];
      return from && isFree(from, now) ? [{ index, from, to }] : [];
    });
    const write = changes.length === 0 ? { done: true as const } : await rows.change(row, changes);
    if (write.done) {
      const done = new Set(changes.map(({ index }) => index));
      return seatIdsOf(row).filter((_, nth) => !isOurs(seats[nth]) && !done.has(row.seats[nth] ?? -1));
    }
    seats = foundSeats(row, write.found);
  }
  return seatIdsOf(row).filter((_, nth) => !isOurs(seats[nth]));
};
