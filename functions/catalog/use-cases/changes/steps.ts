import type { PerformanceChange } from '#shared/contracts/catalog/changes-api.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { ChangePerformanceInput, ChangePerformanceRefusal } from '#shared/contracts/change-performance.ts';
import { type Ok, ok, type Result } from '#shared/kernel/result.ts';
import type { Clock } from '#shared/kernel/time.ts';
import { cancelled, moved, resumed, stopped } from '../../domain/changes/change-sheet.ts';
import type { Changes, KeptChange, StepPorts } from './ports.ts';

/** The steps of change-performance that are the catalog's. Each changes the sale sheet or nothing, and may run twice. */

const kept = async (
  { changes }: StepPorts,
  { performanceId, changeId }: ChangePerformanceInput,
): Promise<KeptChange> => {
  const found = await changes.find(performanceId, changeId);
  if (!found) throw new Error(`There is no change ${changeId} of ${performanceId}`);
  return found;
};

const ofKind = <Kind extends PerformanceChange['kind']>(
  { change }: KeptChange,
  kind: Kind,
): Extract<PerformanceChange, { kind: Kind }> => {
  const is = (one: PerformanceChange): one is Extract<PerformanceChange, { kind: Kind }> => one.kind === kind;
  if (!is(change)) throw new Error(`${change.changeId} is no ${kind}`);
  return change;
};

/** For what no sheet can refuse. @throws Error when there is no such performance: its change was accepted, so there was one. */
const rewritten = async (
  { rewrite }: StepPorts,
  { performanceId }: ChangePerformanceInput,
  change: (sheet: SaleSheet) => SaleSheet,
): Promise<Ok<undefined>> => {
  const written = await rewrite(performanceId, (sheet) => ok(change(sheet)));
  if (!written.ok) throw new Error(`There is no performance ${performanceId}`);
  return ok(undefined);
};

export const stopSale = (ports: StepPorts, input: ChangePerformanceInput): Promise<Ok<undefined>> =>
  rewritten(ports, input, stopped);

export const markCancelled = async (ports: StepPorts, input: ChangePerformanceInput): Promise<Ok<undefined>> => {
  const cancellation = ofKind(await kept(ports, input), 'cancellation');
  return rewritten(ports, input, (sheet) => cancelled(sheet, cancellation));
};

export const putNewTimes = async (
  ports: StepPorts,
  input: ChangePerformanceInput,
): Promise<Result<undefined, ChangePerformanceRefusal<'movePerformance'>>> => {
  const move = ofKind(await kept(ports, input), 'move');
  const written = await ports.rewrite(input.performanceId, (sheet) => moved(sheet, move));
  if (written.ok) return ok(undefined);
  if (written.refusal.code === 'PerformanceUnknown') throw new Error(`There is no performance ${input.performanceId}`);
  return { ok: false, refusal: { code: written.refusal.code } };
};

/** A sale that somebody else had stopped before stays stopped. */
export const resumeSale = async (ports: StepPorts, input: ChangePerformanceInput): Promise<Ok<undefined>> => {
  const { resumes } = await kept(ports, input);
  return resumes ? rewritten(ports, input, resumed) : ok(undefined);
};

export const closeChange = async (
  { changes, clock }: { changes: Pick<Changes, 'close'>; clock: Clock },
  { performanceId, changeId }: ChangePerformanceInput,
): Promise<Ok<undefined>> => {
  await changes.close(performanceId, changeId, clock());
  return ok(undefined);
};
