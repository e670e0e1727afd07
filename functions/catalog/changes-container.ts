import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { ProgressOfChange } from '#shared/contracts/orders/questions.ts';
import type { ChangeId } from '#shared/kernel/ids.ts';
import { boundedRequests, documents } from '#shared/runtime/clients.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { once, readEnv } from '#shared/runtime/env.ts';
import { fingerprint, newUlid, ulidOf } from '#shared/runtime/identities.ts';
import { ask } from '#shared/runtime/questions.ts';
import { changePerformanceRuns } from './adapters/change-performance-runs.ts';
import { changesInDynamoDb } from './adapters/changes-in-dynamodb.ts';
import { filesInS3 } from './adapters/files-in-s3.ts';
import { programmeInDynamoDb } from './adapters/programme-in-dynamodb.ts';
import type { DecidePorts, StepPorts } from './use-cases/changes/ports.ts';
import { rewriteSheet } from './use-cases/rewrite-sheet.ts';

const Table = z.object({ CATALOG_TABLE: z.string().min(3) });
const Publishing = Table.extend({ PUBLISHED_BUCKET: z.string().min(3) });
const Deciding = Table.extend({
  CHANGE_PERFORMANCE_MACHINE: z.string().min(1),
  ORDERS_QUESTIONS: z.string().min(1),
});

/** For staff who cancel and move. */
export const deciding = once((): DecidePorts => {
  const env = readEnv(Deciding);
  const programme = programmeInDynamoDb(documents(), env.CATALOG_TABLE);
  return {
    changes: changesInDynamoDb(documents(), env.CATALOG_TABLE),
    sheetOf: async (performanceId) => (await programme.keptSheet(performanceId))?.sheet,
    runs: changePerformanceRuns(new SFNClient(boundedRequests), env.CHANGE_PERFORMANCE_MACHINE),
    progressOf: (performanceId, movedTo) =>
      ask(env.ORDERS_QUESTIONS, ProgressOfChange, { performanceId, ...(movedTo ? { movedTo } : {}) }),
    newChangeId: (seed) => `chg_${seed === undefined ? newUlid() : ulidOf(seed)}` as ChangeId,
    clock: systemClock,
  };
});

/** For the steps that change the sale sheet. */
export const rewriting = once((): StepPorts => {
  const env = readEnv(Publishing);
  const publishing = {
    programme: programmeInDynamoDb(documents(), env.CATALOG_TABLE),
    files: filesInS3(new S3Client({ ...boundedRequests, forcePathStyle: true }), env.PUBLISHED_BUCKET),
    markOf: (text: string) => fingerprint(text, 22),
  };
  return {
    changes: changesInDynamoDb(documents(), env.CATALOG_TABLE),
    rewrite: (performanceId, change) => rewriteSheet(publishing, performanceId, change),
    clock: systemClock,
  };
});

/** For the step that changes nothing but the change. */
export const closing = once(() => ({
  changes: changesInDynamoDb(documents(), readEnv(Table).CATALOG_TABLE),
  clock: systemClock,
}));
