import type { DeleteCommandInput, GetCommandInput, PutCommandInput, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { PerformanceId } from '#shared/kernel/ids.ts';

/**
 * The only file that knows how access codes are stored: by their marks, never as they are typed.
 *
 *   pk P#<performanceId>    sk CODE#<mark>    the phase it opens
 */
type Keyed<Input> = Omit<Input, 'TableName'>;

const prefix = 'CODE#';
const keyOf = (performanceId: PerformanceId, mark: string) => ({ pk: `P#${performanceId}`, sk: `${prefix}${mark}` });

const CodeItem = z.object({ sk: z.string().startsWith(prefix), phaseId: z.string() });

/** A code opens one phase: it is not taken from another in passing. */
export const putCode = (performanceId: PerformanceId, phaseId: string, mark: string): Keyed<PutCommandInput> => ({
  Item: { ...keyOf(performanceId, mark), phaseId },
  ConditionExpression: 'attribute_not_exists(pk) OR phaseId = :phase',
  ExpressionAttributeValues: { ':phase': phaseId },
});

export const deleteCode = (performanceId: PerformanceId, phaseId: string, mark: string): Keyed<DeleteCommandInput> => ({
  Key: keyOf(performanceId, mark),
  ConditionExpression: 'phaseId = :phase',
  ExpressionAttributeValues: { ':phase': phaseId },
});

export const getCode = (performanceId: PerformanceId, mark: string): Keyed<GetCommandInput> => ({
  Key: keyOf(performanceId, mark),
});

export const codesQuery = (performanceId: PerformanceId): Keyed<QueryCommandInput> => ({
  KeyConditionExpression: 'pk = :pk AND begins_with(sk, :code)',
  ExpressionAttributeValues: { ':pk': `P#${performanceId}`, ':code': prefix },
  ConsistentRead: true,
});

/** @returns mark and phase. */
export const codeOf = (item: unknown): readonly [string, string] => {
  const { sk, phaseId } = CodeItem.parse(item);
  return [sk.slice(prefix.length), phaseId];
};
