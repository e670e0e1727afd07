import { cancelPerformanceRoute, type PerformanceChange } from '#shared/contracts/catalog/changes-api.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { ChangePerformanceInput } from '#shared/contracts/change-performance.ts';
import type { ChangeId, PerformanceId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { mayActFor, type Staff } from '#shared/runtime/staff.ts';
import {
  type CancellationRefusal,
  decideCancellation,
  decideMove,
  type MoveRefusal,
} from '../../domain/changes/decide-change.ts';
import type { NewTimes } from '../../domain/changes/moved-sale.ts';
import { isUnderWay, meanTheSame } from '../../domain/changes/running.ts';
import type { DecidePorts, KeptChange } from './ports.ts';

interface Ask {
  performanceId: PerformanceId;
  caller: Staff;
  idempotencyKey: string | undefined;
}
type Unknown = { code: 'PerformanceUnknown' };
type Reused = { code: 'KeyReused' };
type Accepted = { changeId: ChangeId };

/** Another organiser's performance is answered like one that does not exist. */
export const sheetFor = async (
  { sheetOf }: Pick<DecidePorts, 'sheetOf'>,
  performanceId: PerformanceId,
  caller: Staff,
): Promise<SaleSheet | undefined> => {
  const sheet = await sheetOf(performanceId);
  return sheet && mayActFor(caller, cancelPerformanceRoute.access.groups, sheet.organiser.id) ? sheet : undefined;
};

const runInputOf = ({ change }: KeptChange): ChangePerformanceInput => {
  const { changeId, performanceId, decidedAt } = change;
  const carried = { changeId, performanceId, decidedAt };
  return change.kind === 'move'
    ? { ...carried, kind: 'move', startsAt: change.startsAt }
    : { ...carried, kind: 'cancellation' };
};

/**
 * Writes the change and starts its run. A repeat with the same key finds the change and starts the run again, which does nothing when it
 * runs: whoever died between the two is made whole by their own retry. Who asks for what is under way already, with another key, is told of
 * that one; a move to other times overtakes it.
 */
const accept = async <Refusal>(
  ports: DecidePorts,
  { performanceId, caller, idempotencyKey }: Ask,
  decide: (sheet: SaleSheet, now: Instant) => Result<undefined, Refusal>,
  changeOf: (id: { changeId: ChangeId; performanceId: PerformanceId; decidedAt: Instant }) => PerformanceChange,
): Promise<Result<Accepted, Refusal | Unknown | Reused | { code: 'AlreadyCancelled' }>> => {
  const now = ports.clock();
  const sheet = await sheetFor(ports, performanceId, caller);
  if (!sheet) return refuse({ code: 'PerformanceUnknown' });
  const changeId = ports.newChangeId(idempotencyKey && `${caller.subject}|${performanceId}|${idempotencyKey}`);
  // Read behind the sheet: a change that had stopped the sale there is among them.
  const underWay = (await ports.changes.of(performanceId)).filter(({ change }) => isUnderWay(change, now));
  const meant: KeptChange = {
    change: changeOf({ changeId, performanceId, decidedAt: now }),
    by: caller.subject,
    // A sale that another change has stopped on its way goes on after both, whichever is done last.
    resumes: sheet.sale.stopped !== true || underWay.some(({ resumes }) => resumes),
  };
  // The performance may be cancelled by now, by this very request when it came first: that it was accepted then is the answer.
  const byKey = idempotencyKey === undefined ? undefined : await ports.changes.find(performanceId, changeId);
  const decision = byKey ? ok(undefined) : decide(sheet, now);
  if (!decision.ok) return decision;
  const known = byKey ?? underWay.find(({ change }) => !change.doneAt && meanTheSame(change, meant.change));
  if (!known && underWay.some(({ change }) => change.kind === 'cancellation'))
    return refuse({ code: 'AlreadyCancelled' });
  const standing = known ?? (await ports.changes.open(meant)) ?? meant;
  if (!meanTheSame(standing.change, meant.change)) return refuse({ code: 'KeyReused' });
  await ports.runs.start(runInputOf(standing));
  return ok({ changeId: standing.change.changeId });
};

/** Cancels a performance: what follows is a run of change-performance. */
export const cancelPerformance = (
  ports: DecidePorts,
  { reason, ...ask }: Ask & { reason: string },
): Promise<Result<Accepted, CancellationRefusal | Unknown | Reused>> =>
  accept(ports, ask, decideCancellation, (id) => ({ ...id, kind: 'cancellation', reason }));

/** Moves a performance: what follows is a run of change-performance. */
export const movePerformance = (
  ports: DecidePorts,
  { startsAt, doorsAt, note, ...ask }: Ask & NewTimes & { note?: string | undefined },
): Promise<Result<Accepted, MoveRefusal | Unknown | Reused>> =>
  accept(
    ports,
    ask,
    (sheet, now) => decideMove(sheet, { startsAt, doorsAt }, now),
    (id) => ({ ...id, kind: 'move', startsAt, doorsAt, ...(note ? { note } : {}) }),
  );
