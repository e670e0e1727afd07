import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Rows, RowWrite } from '../ports.ts';
import {
  addSeatsExpression,
  behindQuery,
  changeExpression,
  holdExpression,
  layOutExpression,
  noteVersionExpression,
  type RowItem,
  rowKey,
  rowOf,
  sectionQuery,
  sellExpression,
  versionsOf,
} from './row-items.ts';

export const rowsInDynamoDb = (documents: DynamoDBDocumentClient, TableName: string): Rows => {
  const write = async (update: Omit<UpdateCommandInput, 'TableName'>): Promise<RowWrite> => {
    try {
      await documents.send(new UpdateCommand({ TableName, ...update }));
      return { done: true };
    } catch (fault) {
      if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
      return { done: false, found: fault.Item && rowOf(unmarshall(fault.Item) as RowItem) };
    }
  };
  return {
    hold: (row, held, now) => write(holdExpression(row, held, now)),
    sell: (row, mine, orderId, now) => write(sellExpression(row, mine, orderId, now)),
    change: (row, changes) => write(changeExpression(row, changes)),
    async read(row) {
      const { Item } = await documents.send(new GetCommand({ TableName, Key: rowKey(row), ConsistentRead: true }));
      return Item && rowOf(Item as RowItem);
    },
    async glance(row) {
      const { Item } = await documents.send(new GetCommand({ TableName, Key: rowKey(row) }));
      return Item && rowOf(Item as RowItem);
    },
    async ofSection(performanceId, sectionId, asOf) {
      const rows: RowItem[] = [];
      let ExclusiveStartKey: Record<string, unknown> | undefined;
      do {
        const page = await documents.send(
          new QueryCommand({
            TableName,
            ...sectionQuery(performanceId, sectionId),
            ConsistentRead: asOf === 'now',
            ExclusiveStartKey,
          }),
        );
        rows.push(...((page.Items ?? []) as RowItem[]));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey);
      return rows.map(rowOf);
    },
    async behind(row, most) {
      const { Items = [] } = await documents.send(new QueryCommand({ TableName, ...behindQuery(row, most) }));
      return (Items as RowItem[]).map(rowOf);
    },
    async layOut(performanceId, row) {
      try {
        await documents.send(new PutCommand({ TableName, ...layOutExpression(performanceId, row) }));
        return undefined;
      } catch (fault) {
        if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
        return fault.Item && rowOf(unmarshall(fault.Item) as RowItem);
      }
    },
    addSeats: async (performanceId, row) =>
      void (await documents.send(new UpdateCommand({ TableName, ...addSeatsExpression(performanceId, row) }))),
    async noteVersion(performanceId, version) {
      const noted = new UpdateCommand({ TableName, ...noteVersionExpression(performanceId, version) });
      return versionsOf((await documents.send(noted)).Attributes);
    },
  };
};
