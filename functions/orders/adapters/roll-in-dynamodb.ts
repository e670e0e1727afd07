import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { OrderId } from '#shared/kernel/ids.ts';
import type { RollEntry } from '../domain/roll.ts';
import type { Roll } from '../ports.ts';
import {
  addEntry,
  changeOf,
  entryOf,
  getChange,
  markRefunded,
  markTold,
  putChange,
  shardQuery,
  shards,
} from './roll-items.ts';

/** Where a page ended: the shard, and the last order of it that was seen. */
const cursorOf = (shard: number, last?: OrderId): string => `${shard}:${last ?? ''}`;

/** @throws Error for a text that `cursorOf` did not make. */
const placeOf = (cursor: string): { shard: number; behind?: OrderId } => {
  const [, shard, last] = /^([0-7]):(.*)$/.exec(cursor) ?? [];
  if (shard === undefined) throw new Error('A roll has no such page');
  return { shard: Number(shard), ...(last ? { behind: OrderId.parse(last) } : {}) };
};

/** The roll of paid orders, in the table of the orders. */
export const rollInDynamoDb = (documents: DynamoDBDocumentClient, TableName: string): Roll => ({
  async add(entry) {
    await documents.send(new UpdateCommand({ TableName, ...addEntry(entry) }));
  },
  async markTold(entry, told) {
    await documents.send(new UpdateCommand({ TableName, ...markTold(entry, told) }));
  },
  async markRefunded(entry, at) {
    await documents.send(new UpdateCommand({ TableName, ...markRefunded(entry, at) }));
  },
  async page(performanceId, after, most) {
    const entries: RollEntry[] = [];
    let { shard, behind } = placeOf(after ?? cursorOf(0));
    while (shard < shards) {
      const Limit = most - entries.length;
      const { Items = [], LastEvaluatedKey } = await documents.send(
        new QueryCommand({ TableName, ...shardQuery(performanceId, shard, behind), Limit }),
      );
      entries.push(...Items.map(entryOf));
      if (LastEvaluatedKey) return { entries, next: cursorOf(shard, OrderId.parse(LastEvaluatedKey.sk)) };
      shard += 1;
      behind = undefined;
      if (entries.length >= most && shard < shards) return { entries, next: cursorOf(shard) };
    }
    return { entries };
  },
  async all(performanceId) {
    const pages = await Promise.all(
      Array.from({ length: shards }, async (_, shard) => {
        const entries: RollEntry[] = [];
        const found = paginateQuery({ client: documents }, { TableName, ...shardQuery(performanceId, shard) });
        for await (const { Items = [] } of found) entries.push(...Items.map(entryOf));
        return entries;
      }),
    );
    return pages.flat();
  },
  async note(noted) {
    try {
      await documents.send(new PutCommand({ TableName, ...putChange(noted) }));
      return true;
    } catch (fault) {
      if (fault instanceof ConditionalCheckFailedException) return false;
      throw fault;
    }
  },
  async changeOf(performanceId) {
    const { Item } = await documents.send(new GetCommand({ TableName, ...getChange(performanceId) }));
    return Item && changeOf(Item);
  },
});
