import { placeOf } from '#shared/kernel/ids.ts';
import type { RowStanding } from '../../domain/rows.ts';
import { isSoldTo } from '../../domain/seat-value.ts';
import { rowsOfPlan } from '../../domain/seating/plan-seating.ts';
import type { Plan, Seating, SeatingRef } from '../../domain/seating/seating.ts';
import type { SeatingPorts } from './ports.ts';

/** Writes at the same time. */
const atOnce = 32;

/**
 * Follows a plan that is written: the seats are sold before anybody is told of them, and the performance moves to the new map when all
 * are. Every step may be done again, by whoever comes after one that died.
 * @throws Error when a seat of the plan is somebody else's: nobody else writes these rows before the performance is sold from them.
 */
export const carryOutPlan = async (
  ports: SeatingPorts,
  ref: SeatingRef,
  seating: Seating,
  plan: Plan,
  fresh: readonly RowStanding[],
): Promise<void> => {
  const { rows, seatings } = ports;
  await inTurns(rowsOfPlan(plan, fresh), async (row) => void (await rows.layOut(ref.performanceId, row)));
  await everySeatIsTheirs(ports, ref, plan);
  const told = new Set((await seatings.assigned(ref)).map(({ orderId }) => orderId));
  await inTurns(
    plan.filter(({ orderId }) => !told.has(orderId)),
    (assignment) => seatings.assign(ref, seating, assignment),
  );
  await seatings.finish(ref);
};

const everySeatIsTheirs = async (
  { rows }: SeatingPorts,
  { performanceId, sectionId }: SeatingRef,
  plan: Plan,
): Promise<void> => {
  const byBlock = new Map(
    (await rows.ofSection(performanceId, sectionId, 'now')).map(({ rowBlock, seats }) => [rowBlock, seats]),
  );
  for (const { orderId, moves } of plan)
    for (const { to } of moves) {
      const { rowBlock, index } = placeOf(to);
      if (!isSoldTo(byBlock.get(rowBlock)?.get(index), orderId))
        throw new Error(`Seat ${to} of ${performanceId} is not the one's it was planned for`);
    }
};

const inTurns = async <Value>(values: readonly Value[], act: (value: Value) => Promise<void>): Promise<void> => {
  const waiting = values.values();
  const worker = async (): Promise<void> => {
    for (const value of waiting) await act(value);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
};
