import type { PerformanceChange } from '#shared/contracts/catalog/changes-api.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { ChangePerformanceInput } from '#shared/contracts/change-performance.ts';
import type { ChangeProgress } from '#shared/contracts/orders/model.ts';
import type { ChangeId, PerformanceId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Clock, Instant } from '#shared/kernel/time.ts';

/** A change with what is nobody's business outside. */
export interface KeptChange {
  change: PerformanceChange;
  /** Subject of the token of whoever decided it. */
  by: string;
  /** Nobody had stopped the sale before: whoever is done with the change lets it go on. */
  resumes: boolean;
}

export interface Changes {
  /** Writes a new change. @returns the one that has this id already, when there is one. */
  open(kept: KeptChange): Promise<KeptChange | undefined>;
  /** Every change of the performance, as committed now. */
  of(performanceId: PerformanceId): Promise<readonly KeptChange[]>;
  /** As committed now. */
  find(performanceId: PerformanceId, changeId: ChangeId): Promise<KeptChange | undefined>;
  /** Says that everybody has been seen to; the first time stays. */
  close(performanceId: PerformanceId, changeId: ChangeId, at: Instant): Promise<void>;
}

/** For staff who decide. */
export interface DecidePorts {
  changes: Pick<Changes, 'open' | 'find' | 'of'>;
  /** As committed now. */
  sheetOf: (performanceId: PerformanceId) => Promise<SaleSheet | undefined>;
  runs: {
    /** Starts the run of a change; one that was started before is left alone. */
    start(input: ChangePerformanceInput): Promise<void>;
  };
  progressOf: (performanceId: PerformanceId, movedTo: Instant | undefined) => Promise<ChangeProgress>;
  /** From a seed the same id each time; without one a new id. */
  newChangeId: (seed: string | undefined) => ChangeId;
  clock: Clock;
}

/** For the steps of the process. */
export interface StepPorts {
  changes: Pick<Changes, 'find' | 'close'>;
  /** @see rewriteSheet */
  rewrite: <Refusal = never>(
    performanceId: PerformanceId,
    change: (sheet: SaleSheet) => Result<SaleSheet, Refusal>,
  ) => Promise<Result<SaleSheet, Refusal | { code: 'PerformanceUnknown' }>>;
  clock: Clock;
}
