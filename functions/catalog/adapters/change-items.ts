import type { GetCommandInput, PutCommandInput, QueryCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { PerformanceChange } from '#shared/contracts/catalog/changes-api.ts';
import type { ChangeId, PerformanceId } from '#shared/kernel/ids.ts';
import { Instant } from '#shared/kernel/time.ts';
import type { KeptChange } from '../use-cases/changes/ports.ts';

/**
 * The only file that knows how a change is stored, beside the sheet it is of.
 *
 *   pk P#<performanceId>  sk CHANGE#<changeId>   what was decided, by whom, and when it was done
 */
const keyOf = (performanceId: PerformanceId, changeId: ChangeId) => ({
  pk: `P#${performanceId}`,
  sk: `CHANGE#${changeId}`,
});

const ChangeItem = z.object({
  change: PerformanceChange,
  by: z.string(),
  resumes: z.boolean(),
  doneAt: Instant.optional(),
});

export const putNew = ({ change, by, resumes }: KeptChange): Omit<PutCommandInput, 'TableName'> => ({
  Item: { ...keyOf(change.performanceId, change.changeId), change, by, resumes },
  ConditionExpression: 'attribute_not_exists(pk)',
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
});

export const getChange = (performanceId: PerformanceId, changeId: ChangeId): Omit<GetCommandInput, 'TableName'> => ({
  Key: keyOf(performanceId, changeId),
  ConsistentRead: true,
});

export const changesQuery = (performanceId: PerformanceId): Omit<QueryCommandInput, 'TableName'> => ({
  KeyConditionExpression: 'pk = :performance AND begins_with(sk, :change)',
  ExpressionAttributeValues: { ':performance': `P#${performanceId}`, ':change': 'CHANGE#' },
  ConsistentRead: true,
});

export const close = (
  performanceId: PerformanceId,
  changeId: ChangeId,
  at: Instant,
): Omit<UpdateCommandInput, 'TableName'> => ({
  Key: keyOf(performanceId, changeId),
  ConditionExpression: 'attribute_exists(pk)',
  UpdateExpression: 'SET doneAt = if_not_exists(doneAt, :at)',
  ExpressionAttributeValues: { ':at': at },
});

/** @throws Error when the item is no change. */
export const changeOf = (item: unknown): KeptChange => {
  const { change, by, resumes, doneAt } = ChangeItem.parse(item);
  return { change: { ...change, ...(doneAt ? { doneAt } : {}) }, by, resumes };
};
