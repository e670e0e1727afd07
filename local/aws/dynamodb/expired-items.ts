import { isObject, listOf, objectOf } from '../../json-fields.ts';
import type { JsonObject } from '../../ports.ts';
import type { Engine } from './engine.ts';
import type { DeclaredTable } from './tables.ts';

/** Tells the stream that this deletion is TTL's, as AWS marks it. */
export type Expired = (table: string, key: JsonObject) => void;

const byKeys = (item: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(keys.map((name) => [name, item[name] ?? null]));

/**
 * Deletes the items whose TTL attribute, in epoch seconds, has passed. AWS "typically" takes up to two days; here it is
 * done at each call, so that nothing comes to rely on expired items being gone at once or still being there.
 */
export async function deleteExpired(
  engine: Engine,
  tables: readonly DeclaredTable[],
  nowSeconds: number,
  expired: Expired,
): Promise<number> {
  let deleted = 0;
  for (const { name, keys, ttlAttribute } of tables) {
    if (ttlAttribute === undefined) continue;
    const past = {
      ExpressionAttributeNames: { '#ttl': ttlAttribute },
      ExpressionAttributeValues: { ':zero': { N: '0' }, ':now': { N: String(Math.floor(nowSeconds)) } },
    };
    let start: JsonObject | undefined;
    do {
      const page: JsonObject = await engine.call('DynamoDB_20120810.Scan', {
        TableName: name,
        FilterExpression: '#ttl > :zero AND #ttl < :now',
        ...past,
        ...(start ? { ExclusiveStartKey: start } : {}),
      });
      for (const item of listOf(page.Items).map(objectOf)) {
        const key = byKeys(item, keys);
        expired(name, key);
        const removal = { TableName: name, Key: key, ConditionExpression: '#ttl > :zero AND #ttl < :now', ...past };
        // Someone may have renewed the item since the scan: then the condition refuses, and it stays.
        const { status } = await engine.send('DynamoDB_20120810.DeleteItem', JSON.stringify(removal));
        if (status === 200) deleted += 1;
      }
      start = isObject(page.LastEvaluatedKey) ? page.LastEvaluatedKey : undefined;
    } while (start);
  }
  return deleted;
}
