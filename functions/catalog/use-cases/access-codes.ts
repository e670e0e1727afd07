import type { EventId, OrganiserId, PerformanceId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { markedCode } from '../domain/access-code.ts';
import type { AccessCodes, CodeMarks, DeskPorts } from '../ports.ts';

interface OfPhase {
  performanceId: PerformanceId;
  phaseId: string;
}

interface OfDraft extends OfPhase {
  organiserId: OrganiserId;
  eventId: EventId;
}

type Marking = Pick<DeskPorts, 'codes' | 'markCode'>;

/**
 * Lets these codes open a phase, and no others any more. Not one write: a code that is still missing opens nothing, and repeating
 * it makes it whole.
 */
export const setAccessCodes = async (
  { codes, markCode }: Marking,
  { performanceId, phaseId }: OfPhase,
  wanted: readonly string[],
): Promise<Result<{ codes: number }, { code: 'CodeTaken' }>> => {
  const marks = new Set(await Promise.all(wanted.map((code) => markCode(markedCode(performanceId, code)))));
  const standing = await codes.ofPerformance(performanceId);
  if ([...marks].some((mark) => (standing.get(mark) ?? phaseId) !== phaseId)) return refuse({ code: 'CodeTaken' });
  const outdated = [...standing].filter(([mark, phase]) => phase === phaseId && !marks.has(mark));
  await Promise.all(outdated.map(([mark]) => codes.remove(performanceId, phaseId, mark)));
  const saved = await Promise.all([...marks].map((mark) => codes.save(performanceId, phaseId, mark)));
  return saved.every(Boolean) ? ok({ codes: marks.size }) : refuse({ code: 'CodeTaken' });
};

const draftOf = ({ drafts }: Pick<DeskPorts, 'drafts'>, { organiserId, eventId, performanceId }: OfDraft) =>
  drafts.find({ kind: 'performance', organiserId, eventId, id: performanceId });

/** The same for staff: of a phase that the draft of the performance opens by a code. */
export const saveAccessCodes = async (
  ports: DeskPorts,
  of: OfDraft,
  wanted: readonly string[],
): Promise<Result<{ codes: number }, { code: 'NothingThere' | 'PhaseUnknown' | 'CodeTaken' }>> => {
  const draft = await draftOf(ports, of);
  if (!draft) return refuse({ code: 'NothingThere' });
  const phase = draft.content.sale.phases?.find(({ id }) => id === of.phaseId);
  return phase?.audience === 'accessCode' ? setAccessCodes(ports, of, wanted) : refuse({ code: 'PhaseUnknown' });
};

/** Repeated, it removes nothing more. */
export const removeAccessCodes = async (
  ports: DeskPorts,
  of: OfDraft,
): Promise<Result<undefined, { code: 'NothingThere' }>> => {
  if (!(await draftOf(ports, of))) return refuse({ code: 'NothingThere' });
  await setAccessCodes(ports, of, []);
  return ok(undefined);
};

/** Which phase of the sale a code opens; one read, whether it opens one or not. */
export const accessCodeOpens = async (
  { codes, markCode }: { codes: AccessCodes; markCode: CodeMarks },
  { performanceId, code }: { performanceId: PerformanceId; code: string },
): Promise<{ phaseId: string } | null> => {
  const phaseId = await codes.phaseOpenedBy(performanceId, await markCode(markedCode(performanceId, code)));
  return phaseId === undefined ? null : { phaseId };
};
