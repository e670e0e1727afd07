import { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { PerformanceId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { KeptSheet } from '../domain/kept-sheet.ts';
import { summaryOf } from '../domain/price-from.ts';
import type { PublishingPorts } from '../ports.ts';
import { publishPage } from './publish-page.ts';

/** A sheet that loses so many races in a row is being fought over: the caller is told by a fault. */
const attempts = 20;

/**
 * The one way a sale sheet changes. The item is the judge: of two who change the same sheet at once the second reads again what the
 * first has made of it. Then come the files, the programme and the event's page, and last the announcement, which tells the
 * inventory to lay out the rows. Stopped anywhere, it is made whole by doing it again; the same again changes nothing.
 * @param change pure, and asked again after a lost race: what the sheet is to be, made from what it is. Committed once.
 * @throws Error when others keep changing it.
 */
export const changeSheet = async <Refusal>(
  ports: PublishingPorts,
  performanceId: PerformanceId,
  change: (kept: KeptSheet | undefined) => Result<SaleSheet, Refusal>,
): Promise<Result<SaleSheet, Refusal>> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const kept = await ports.programme.keptSheet(performanceId);
    const changed = change(kept);
    if (!changed.ok) return changed;
    const sheet = SaleSheet.parse(changed.value);
    const revision = kept?.revision ?? 0;
    const same = kept !== undefined && JSON.stringify(kept.sheet) === JSON.stringify(sheet);
    if (!same && !(await ports.programme.replaceSaleSheet(sheet, revision))) continue;
    return ok(await announce(ports, { sheet, revision: same ? revision : revision + 1 }));
  }
  throw tooMany(performanceId);
};

/** Puts what is committed into the files and tells the others. Who is overtaken puts the later sheet into the files, not its own. */
const announce = async (ports: PublishingPorts, committed: Omit<KeptSheet, 'announced'>): Promise<SaleSheet> => {
  const { performanceId } = committed.sheet;
  let standing = committed;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { sheet, revision } = standing;
    await ports.files.writeSaleSheet(sheet);
    await ports.programme.savePerformance(sheet.eventId, summaryOf(sheet), revision);
    await publishPage(ports, sheet.eventId);
    if (revision === 0 || (await ports.programme.announceSaleSheet(performanceId, revision))) return sheet;
    standing = (await ports.programme.keptSheet(performanceId)) ?? standing;
  }
  throw tooMany(performanceId);
};

const tooMany = (performanceId: PerformanceId): Error =>
  new Error(`The sale sheet of ${performanceId} is being changed by too many at once`);

/**
 * Changes the sheet of a published performance: another map, a stop, a cancellation, a move.
 * @param change pure, and asked again when another change has come first; the sheet as it is makes it whole again.
 * @returns the sheet as it is now.
 */
export const rewriteSheet = <Refusal = never>(
  ports: PublishingPorts,
  performanceId: PerformanceId,
  change: (sheet: SaleSheet) => Result<SaleSheet, Refusal>,
): Promise<Result<SaleSheet, Refusal | { code: 'PerformanceUnknown' }>> =>
  changeSheet<Refusal | { code: 'PerformanceUnknown' }>(ports, performanceId, (kept) =>
    kept ? change(kept.sheet) : refuse({ code: 'PerformanceUnknown' }),
  );
