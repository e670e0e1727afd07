import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Changes } from '../use-cases/changes/ports.ts';
import { changeOf, changesQuery, close, getChange, putNew } from './change-items.ts';

export const changesInDynamoDb = (documents: DynamoDBDocumentClient, TableName: string): Changes => ({
  async open(kept) {
    try {
      await documents.send(new PutCommand({ TableName, ...putNew(kept) }));
      return undefined;
    } catch (fault) {
      if (!(fault instanceof ConditionalCheckFailedException) || !fault.Item) throw fault;
      return changeOf(unmarshall(fault.Item));
    }
  },
  async of(performanceId) {
    // A performance is moved a few times in its life: a page holds them all.
    const { Items = [] } = await documents.send(new QueryCommand({ TableName, ...changesQuery(performanceId) }));
    return Items.map(changeOf);
  },
  async find(performanceId, changeId) {
    const { Item } = await documents.send(new GetCommand({ TableName, ...getChange(performanceId, changeId) }));
    return Item && changeOf(Item);
  },
  async close(performanceId, changeId, at) {
    await documents.send(new UpdateCommand({ TableName, ...close(performanceId, changeId, at) }));
  },
});
