import { expect, it } from 'vitest';
import { changesInDynamoDb } from '#functions/catalog/adapters/changes-in-dynamodb.ts';
import type { ChangeId } from '#shared/kernel/ids.ts';
import { ulidOf } from '#shared/runtime/identities.ts';
import { at, match } from '#test/inventory/builders.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';

const table = tableForEachTest();

const changeId = `chg_${ulidOf('frozen')}` as ChangeId;
const kept = {
  change: {
    kind: 'cancellation',
    changeId,
    performanceId: match,
    decidedAt: at('12:00:00'),
    reason: 'The pitch is frozen.',
  },
  by: 'clara',
  resumes: false,
} as const;

it('a change is done when it was done first, however often it is said', async () => {
  const changes = changesInDynamoDb(table.documents, table.name);
  await changes.open(kept);
  for (const done of ['12:10:00', '12:20:00']) await changes.close(match, changeId, at(done));
  expect((await changes.find(match, changeId))?.change.doneAt).toBe(at('12:10:00'));
});

it('a change that was never decided is not done', async () => {
  const changes = changesInDynamoDb(table.documents, table.name);
  await expect(changes.close(match, changeId, at('12:10:00'))).rejects.toThrow(/condition/i);
  expect(await changes.find(match, changeId)).toBeUndefined();
});
