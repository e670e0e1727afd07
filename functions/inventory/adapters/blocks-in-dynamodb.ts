import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Blocks } from '../ports.ts';
import { addBlock, blockOf, blocksQuery, closeBlock, countBlock } from './block-items.ts';

export const blocksInDynamoDb = (documents: DynamoDBDocumentClient, TableName: string): Blocks => ({
  async add(performanceId, kept) {
    try {
      await documents.send(new PutCommand({ TableName, ...addBlock(performanceId, kept) }));
      return kept;
    } catch (fault) {
      if (!(fault instanceof ConditionalCheckFailedException) || !fault.Item) throw fault;
      return blockOf(unmarshall(fault.Item));
    }
  },
  async count(performanceId, blockId, seats) {
    await documents.send(new UpdateCommand({ TableName, ...countBlock(performanceId, blockId, seats) }));
  },
  async close(performanceId, blockId, at) {
    await documents.send(new UpdateCommand({ TableName, ...closeBlock(performanceId, blockId, at) }));
  },
  async of(performanceId) {
    const items: unknown[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await documents.send(
        new QueryCommand({ TableName, ...blocksQuery(performanceId), ExclusiveStartKey }),
      );
      items.push(...(page.Items ?? []));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    return items.map(blockOf);
  },
});
