import type { Block } from '#shared/contracts/inventory/blocks.ts';
import { listBlocksRoute } from '#shared/contracts/inventory/staff-api.ts';
import type { BlockId, PerformanceId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { mayActFor, type Staff } from '#shared/runtime/staff.ts';
import { rowsOf, seatsWhere } from '../domain/rows.ts';
import type { SeatStanding } from '../domain/seat-value.ts';
import type { StaffDesk } from '../ports.ts';
import { giveBack } from './give-back.ts';

interface Asked {
  performanceId: PerformanceId;
  caller: Staff;
}

type PerformanceUnknown = { code: 'PerformanceUnknown' };

/** A performance of another organiser is answered like one that is not there. */
const isTheirs = async ({ published }: StaffDesk, { performanceId, caller }: Asked): Promise<boolean> => {
  const sheet = await published.saleSheet(performanceId);
  return sheet !== undefined && mayActFor(caller, listBlocksRoute.access.groups, sheet.organiser.id);
};

/** What is blocked now, the latest last. */
export const listBlocks = async (
  ports: StaffDesk,
  asked: Asked,
): Promise<Result<{ blocks: readonly Block[] }, PerformanceUnknown>> => {
  if (!(await isTheirs(ports, asked))) return refuse({ code: 'PerformanceUnknown' });
  const kept = await ports.blocks.of(asked.performanceId);
  const standing = kept.filter(({ releasedAt }) => releasedAt === undefined).map(({ block }) => block);
  return ok({ blocks: standing.toSorted((a, b) => (a.at < b.at ? -1 : 1)) });
};

/**
 * Puts back on sale exactly the seats that block has taken, as the rows say: seats of another block stay. Repeated, it looks again, for a
 * request that was still blocking when the first release came.
 */
export const releaseBlock = async (
  ports: StaffDesk,
  { blockId, ...asked }: Asked & { blockId: BlockId },
): Promise<Result<undefined, PerformanceUnknown | { code: 'BlockUnknown' }>> => {
  if (!(await isTheirs(ports, asked))) return refuse({ code: 'PerformanceUnknown' });
  const { performanceId } = asked;
  const kept = (await ports.blocks.of(performanceId)).find(({ block }) => block.blockId === blockId);
  if (!kept) return refuse({ code: 'BlockUnknown' });
  // First, so that a repeat of the request that made it does not block again what is given back here.
  await ports.blocks.close(performanceId, blockId, ports.clock());
  const isIts = (seat: SeatStanding | undefined): boolean => seat?.is === 'blocked' && seat.by === blockId;
  for (const sectionId of kept.block.sectionIds) {
    const seats = seatsWhere(await ports.rows.ofSection(performanceId, sectionId, 'now'), isIts);
    await Promise.all(rowsOf(performanceId, seats).map((row) => giveBack(ports.rows, row, isIts)));
  }
  return ok(undefined);
};
