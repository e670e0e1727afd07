import type { PutCommandInput, QueryCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Block } from '#shared/contracts/inventory/blocks.ts';
import type { BlockId, PerformanceId } from '#shared/kernel/ids.ts';
import { Instant } from '#shared/kernel/time.ts';
import type { KeptBlock } from '../ports.ts';

/** All blocks of a performance in one partition: they are listed together, and there are few. */
const blocksKey = (performanceId: PerformanceId): string => `B#${performanceId}`;
const blockKey = (performanceId: PerformanceId, blockId: BlockId) => ({ pk: blocksKey(performanceId), sk: blockId });

const BlockItem = z.object({ block: Block, asked: z.string(), releasedAt: Instant.optional() });

/** The record comes before the seats: seats that are blocked can always be found and released. */
export const addBlock = (performanceId: PerformanceId, kept: KeptBlock): Omit<PutCommandInput, 'TableName'> => ({
  Item: { ...blockKey(performanceId, kept.block.blockId), ...kept },
  ConditionExpression: 'attribute_not_exists(pk)',
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
});

export const countBlock = (
  performanceId: PerformanceId,
  blockId: BlockId,
  seats: number,
): Omit<UpdateCommandInput, 'TableName'> => ({
  Key: blockKey(performanceId, blockId),
  ConditionExpression: 'attribute_exists(pk)',
  UpdateExpression: 'SET #block.seats = :seats',
  ExpressionAttributeNames: { '#block': 'block' },
  ExpressionAttributeValues: { ':seats': seats },
});

/** Kept after it is released, so that a late repeat of its request blocks nothing. */
export const closeBlock = (
  performanceId: PerformanceId,
  blockId: BlockId,
  at: Instant,
): Omit<UpdateCommandInput, 'TableName'> => ({
  Key: blockKey(performanceId, blockId),
  ConditionExpression: 'attribute_exists(pk)',
  UpdateExpression: 'SET releasedAt = if_not_exists(releasedAt, :at)',
  ExpressionAttributeValues: { ':at': at },
});

export const blocksQuery = (performanceId: PerformanceId): Omit<QueryCommandInput, 'TableName'> => ({
  KeyConditionExpression: 'pk = :blocks',
  ExpressionAttributeValues: { ':blocks': blocksKey(performanceId) },
  ConsistentRead: true,
});

export const blockOf = (item: unknown): KeptBlock => {
  const { block, asked, releasedAt } = BlockItem.parse(item);
  return { block, asked, ...(releasedAt !== undefined && { releasedAt }) };
};
