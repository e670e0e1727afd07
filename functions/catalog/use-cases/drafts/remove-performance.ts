import type { PerformanceId } from '#shared/kernel/ids.ts';
import { type Result, refuse } from '#shared/kernel/result.ts';
import type { Ref } from '../../domain/drafts/things.ts';
import type { DeskPorts } from '../../ports.ts';
import { type RemoveRefusal, removeThing } from './remove-thing.ts';

/**
 * Removes the draft of a performance that was never published, with the codes that open its phases: its id is free then, and whoever takes it
 * must not find codes of somebody else's that open their sale. The codes go first, so that none is left behind when this dies. Repeatable.
 */
export const removePerformance = async (
  { drafts, codes }: Pick<DeskPorts, 'drafts' | 'codes'>,
  ref: Ref<'performance'>,
): Promise<Result<undefined, RemoveRefusal>> => {
  const standing = await drafts.find(ref);
  if (!standing) return refuse({ code: 'NothingThere' });
  if (standing.publishedAt === undefined) await removeCodes(codes, ref.id);
  return removeThing({ drafts }, ref);
};

const removeCodes = async (codes: DeskPorts['codes'], performanceId: PerformanceId): Promise<void> => {
  const standing = await codes.ofPerformance(performanceId);
  await Promise.all([...standing].map(([mark, phaseId]) => codes.remove(performanceId, phaseId, mark)));
};
