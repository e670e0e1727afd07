import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { putCode } from '#functions/catalog/adapters/access-code-items.ts';
import { accessCodesInDynamoDb } from '#functions/catalog/adapters/access-codes-in-dynamodb.ts';
import { markedCode } from '#functions/catalog/domain/access-code.ts';
import type { AccessCodes } from '#functions/catalog/ports.ts';
import { accessCodeOpens, setAccessCodes } from '#functions/catalog/use-cases/access-codes.ts';
import { AccessCodeOpens } from '#shared/contracts/catalog/questions.ts';
import { fingerprint } from '#shared/runtime/identities.ts';
import { startTestEngine, type TestEngine } from '#test/support/engine.ts';
import { firstLeg, secondLeg } from './described.ts';

let engine: TestEngine;
let ports: { codes: AccessCodes; markOf: (text: string) => string };
let table = '';
let tables = 0;

beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  tables += 1;
  table = `codes-${tables}`;
  await engine.createTable(table);
  ports = { codes: accessCodesInDynamoDb(engine.documents, table), markOf: (text) => fingerprint(text, 22) };
});

const friends = { performanceId: firstLeg, phaseId: 'friends' };
const opens = async (code: string, performanceId = firstLeg) =>
  AccessCodeOpens.answer.parse(await accessCodeOpens(ports, { performanceId, code }))?.phaseId;

describe('an access code', () => {
  it('opens its phase of its performance, however it is typed, and no other', async () => {
    expect(await setAccessCodes(ports, friends, ['Open Sesame'])).toEqual({ ok: true, value: { codes: 1 } });
    expect(await opens('Open Sesame')).toBe('friends');
    expect(await opens(' OPEN SESAME ')).toBe('friends');
    expect(await opens('open  sesame')).toBeUndefined();
    expect(await opens('Open Sesame', secondLeg)).toBeUndefined();
  });

  it('is kept as a mark, never as it is typed', async () => {
    await setAccessCodes(ports, friends, ['Open Sesame']);
    const marks = await ports.codes.ofPerformance(firstLeg);
    expect([...marks.keys()].join()).not.toMatch(/sesame/i);
    expect([...marks.values()]).toEqual(['friends']);
  });

  it('is replaced by those that come after it; twice the same is once', async () => {
    await setAccessCodes(ports, friends, ['first-one', 'second-one']);
    for (const _ of [1, 2])
      expect(await setAccessCodes(ports, friends, ['second-one', 'third-one'])).toMatchObject({ value: { codes: 2 } });
    expect([await opens('first-one'), await opens('second-one'), await opens('third-one')]).toEqual([
      undefined,
      'friends',
      'friends',
    ]);
    await setAccessCodes(ports, friends, []);
    await setAccessCodes(ports, friends, []);
    expect(await opens('second-one')).toBeUndefined();
  });

  it('is not taken from another phase, in one call or in two at once', async () => {
    await setAccessCodes(ports, friends, ['shared-code']);
    const press = { ...friends, phaseId: 'press' };
    expect(await setAccessCodes(ports, press, ['shared-code', 'own-code'])).toEqual({
      ok: false,
      refusal: { code: 'CodeTaken' },
    });
    expect(await opens('own-code')).toBeUndefined();
    const unseen = { ...ports, codes: { ...ports.codes, ofPerformance: async () => new Map<string, string>() } };
    expect(await setAccessCodes(unseen, press, ['shared-code'])).toMatchObject({ refusal: { code: 'CodeTaken' } });
    expect(await opens('shared-code')).toBe('friends');
  });

  it('without the condition on its phase, a code changes hands unseen', async () => {
    await setAccessCodes(ports, friends, ['shared-code']);
    const mark = ports.markOf(markedCode(firstLeg, 'shared-code'));
    const {
      ConditionExpression: _guard,
      ExpressionAttributeValues: _values,
      ...bare
    } = putCode(firstLeg, 'press', mark);
    await engine.documents.send(new PutCommand({ TableName: table, ...bare }));
    expect(await opens('shared-code')).toBe('press');
  });
});
