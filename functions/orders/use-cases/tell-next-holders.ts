import type { ChangePerformanceRefusal, MoveOfPerformance } from '#shared/contracts/change-performance.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { RollPorts } from '../ports.ts';
import { inTurns } from './in-turns.ts';
import { ordersOfPage } from './refund-next-orders.ts';
import { moveOnRoll } from './see-to-order.ts';

/**
 * Writes the new time on a page of a moved performance's orders; each buyer's mail follows from that. Refuses Superseded when a later
 * move, or a cancellation, has come first: it sees to the same orders.
 * @returns the input with the page that follows; without one, everybody has been told.
 */
export const tellNextHolders = async (
  ports: RollPorts,
  { after, ...move }: MoveOfPerformance,
): Promise<Result<MoveOfPerformance, ChangePerformanceRefusal<'tellNextHolders'>>> => {
  const { performanceId, decidedAt, startsAt } = move;
  const change = { kind: 'move', decidedAt, startsAt } as const;
  if (!(await ports.roll.note({ performanceId, change }))) return refuse({ code: 'Superseded' });
  const { entries, next } = await ports.roll.page(performanceId, after, ordersOfPage);
  await inTurns(entries, (entry) => moveOnRoll(ports, change, entry));
  return ok({ ...move, ...(next ? { after: next } : {}) });
};
