import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { putCode } from '#functions/catalog/adapters/access-code-items.ts';
import { accessCodesInDynamoDb } from '#functions/catalog/adapters/access-codes-in-dynamodb.ts';
import { codeMarks } from '#functions/catalog/adapters/code-marks.ts';
import { markedCode } from '#functions/catalog/domain/access-code.ts';
import type { AccessCodes, CodeMarks } from '#functions/catalog/ports.ts';
import { accessCodeOpens, setAccessCodes } from '#functions/catalog/use-cases/access-codes.ts';
import { AccessCodeOpens } from '#shared/contracts/catalog/questions.ts';
import { fingerprint } from '#shared/runtime/identities.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { firstLeg, secondLeg } from './described.ts';

const table = tableForEachTest();
let ports: { codes: AccessCodes; markCode: CodeMarks };
const key = 'a key of the tests that is long enough';

beforeEach(async () => {
  ports = { codes: accessCodesInDynamoDb(table.documents, table.name), markCode: codeMarks(async () => key) };
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

  it('cannot be tried by who has the table and not the key', async () => {
    await setAccessCodes(ports, friends, ['Open Sesame']);
    const [mark] = (await ports.codes.ofPerformance(firstLeg)).keys();
    const text = markedCode(firstLeg, 'Open Sesame');
    expect(mark).not.toBe(fingerprint(text, 22));
    expect(mark).not.toBe(await codeMarks(async () => `${key}.`)(text));
    expect(mark).toBe(await codeMarks(async () => key)(text));
  });

  it('without a key in its mark, is found in the table by trying', async () => {
    const bare = { ...ports, markCode: async (text: string) => fingerprint(text, 22) };
    await setAccessCodes(bare, friends, ['winter']);
    const marks = await ports.codes.ofPerformance(firstLeg);
    const found = ['summer', 'winter'].find((code) => marks.has(fingerprint(markedCode(firstLeg, code), 22)));
    expect(found).toBe('winter');
  });

  it('is not marked with a key that could be found by trying', async () => {
    const weak = { ...ports, markCode: codeMarks(async () => 'short') };
    await expect(setAccessCodes(weak, friends, ['Open Sesame'])).rejects.toThrow(/too short/);
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

  it('is not taken away with those of a phase it has left meanwhile', async () => {
    await setAccessCodes(ports, friends, ['moving-code']);
    const seen = await ports.codes.ofPerformance(firstLeg);
    await setAccessCodes(ports, friends, []);
    await setAccessCodes(ports, { ...friends, phaseId: 'press' }, ['moving-code']);
    const late = { ...ports, codes: { ...ports.codes, ofPerformance: async () => seen } };
    await setAccessCodes(late, friends, []);
    expect(await opens('moving-code')).toBe('press');
  });

  it('without the condition on its phase, a code changes hands unseen', async () => {
    await setAccessCodes(ports, friends, ['shared-code']);
    const mark = await ports.markCode(markedCode(firstLeg, 'shared-code'));
    const {
      ConditionExpression: _guard,
      ExpressionAttributeValues: _values,
      ...bare
    } = putCode(firstLeg, 'press', mark);
    await table.documents.send(new PutCommand({ TableName: table.name, ...bare }));
    expect(await opens('shared-code')).toBe('press');
  });
});
