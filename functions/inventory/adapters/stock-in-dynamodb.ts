import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Stock } from '../ports.ts';
import { levelOfItem, levelsQuery, moveLevel } from './stock-items.ts';

export const stockInDynamoDb = (documents: DynamoDBDocumentClient, TableName: string): Stock => ({
  async of(performanceId) {
    // One small item for each section at most: a page holds them all.
    const { Items } = await documents.send(new QueryCommand({ TableName, ...levelsQuery(performanceId) }));
    return (Items ?? []).map(levelOfItem);
  },
  async move(to, seen) {
    try {
      await documents.send(new PutCommand({ TableName, ...moveLevel(to, seen) }));
      return true;
    } catch (fault) {
      if (fault instanceof ConditionalCheckFailedException) return false;
      throw fault;
    }
  },
});
