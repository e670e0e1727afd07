import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, it } from 'vitest';
import { startEngine } from '#local/aws/dynamodb/engine.ts';
import { passingTables } from '#local/aws/dynamodb/tables-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'boxoffice-tables-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const streamed = {
  TableName: 'rows',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
};

it('finds the newest record of a stream without reading the others, also in a file from before', async () => {
  const path = join(folder, 'kept.db');
  for (const start of ['the first', 'the second']) {
    const engine = await startEngine(path);
    if (start === 'the first') await engine.call('DynamoDB_20120810.CreateTable', streamed);
    await engine.call('DynamoDB_20120810.PutItem', { TableName: 'rows', Item: { pk: { S: start } } });
    await engine.stop();
  }
  const tables = new DatabaseSync(path);
  const newest =
    'SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = ?';
  const plan = tables.prepare(`EXPLAIN QUERY PLAN ${newest}`).all('rows');
  const { records } = tables.prepare('SELECT COUNT(*) AS records FROM _stream_records').get() ?? {};
  tables.close();
  expect(JSON.stringify(plan)).toContain('records_of_stream');
  expect(records).toBe(2);
});

it('leaves nothing behind of tables that need not be kept, and reads what was written to them', async () => {
  const tables = passingTables();
  const engine = await startEngine(tables.path);
  expect(existsSync(tables.path)).toBe(true);
  tables.opened();
  expect(existsSync(dirname(tables.path))).toBe(false);
  await engine.call('DynamoDB_20120810.CreateTable', streamed);
  const keys = Array.from({ length: 300 }, (_, nth) => ({ pk: { S: `row ${nth}` } }));
  await Promise.all(
    keys.map((Item) =>
      engine.call('DynamoDB_20120810.PutItem', {
        TableName: 'rows',
        Item: { ...Item, seats: { S: '0'.repeat(9000) } },
      }),
    ),
  );
  const { Count } = await engine.call('DynamoDB_20120810.Scan', {
    TableName: 'rows',
    Select: 'COUNT',
    ConsistentRead: true,
  });
  await engine.stop();
  expect(Count).toBeGreaterThan(100);
});
