import type { PerformanceChange } from '#shared/contracts/catalog/changes-api.ts';
import type { ChangeProgress } from '#shared/contracts/orders/model.ts';
import type { ChangeId, PerformanceId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Staff } from '#shared/runtime/staff.ts';
import { sheetFor } from './decide.ts';
import type { DecidePorts } from './ports.ts';

/** How far a change is. Another organiser's is answered like one that does not exist. */
export const readChange = async (
  ports: Pick<DecidePorts, 'sheetOf' | 'changes' | 'progressOf'>,
  { performanceId, changeId, caller }: { performanceId: PerformanceId; changeId: ChangeId; caller: Staff },
): Promise<Result<{ change: PerformanceChange; progress: ChangeProgress }, { code: 'ChangeUnknown' }>> => {
  const sheet = await sheetFor(ports, performanceId, caller);
  const kept = sheet && (await ports.changes.find(performanceId, changeId));
  if (!kept) return refuse({ code: 'ChangeUnknown' });
  const { change } = kept;
  const progress = await ports.progressOf(performanceId, change.kind === 'move' ? change.startsAt : undefined);
  return ok({ change, progress });
};
