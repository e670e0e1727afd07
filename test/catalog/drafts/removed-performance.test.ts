import { beforeEach, describe, expect, it } from 'vitest';
import { accessCodesInDynamoDb } from '#functions/catalog/adapters/access-codes-in-dynamodb.ts';
import { codeMarks } from '#functions/catalog/adapters/code-marks.ts';
import { draftsInDynamoDb } from '#functions/catalog/adapters/drafts-in-dynamodb.ts';
import type { AccessCodes, Drafts } from '#functions/catalog/ports.ts';
import { accessCodeOpens, setAccessCodes } from '#functions/catalog/use-cases/access-codes.ts';
import { removePerformance } from '#functions/catalog/use-cases/drafts/remove-performance.ts';
import { removeThing } from '#functions/catalog/use-cases/drafts/remove-thing.ts';
import { savePerformance } from '#functions/catalog/use-cases/drafts/save-performance.ts';
import { saveThing } from '#functions/catalog/use-cases/drafts/save-thing.ts';
import { at } from '#test/inventory/builders.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { belfoot, clara, derby, eventDraft, firstLeg, lindenhal, performanceDraft } from '../described.ts';

const table = tableForEachTest();
const markCode = codeMarks(async () => 'a key of the tests that is long enough');
let drafts: Drafts;
let codes: AccessCodes;

const event = { kind: 'event', organiserId: belfoot, id: derby } as const;
const leg = { kind: 'performance', organiserId: belfoot, eventId: derby, id: firstLeg } as const;
const opens = () => accessCodeOpens({ codes, markCode }, { performanceId: firstLeg, code: 'open-sesame' });

beforeEach(async () => {
  drafts = draftsInDynamoDb(table.documents, table.name);
  codes = accessCodesInDynamoDb(table.documents, table.name);
  const by = { caller: clara, now: at('10:00:00') };
  await saveThing({ drafts }, event, { content: eventDraft(), revision: 0 }, by);
  await savePerformance({ drafts }, leg, { content: performanceDraft(), revision: 0 }, by);
  await setAccessCodes({ codes, markCode }, { performanceId: firstLeg, phaseId: 'friends' }, ['open-sesame']);
});

describe('a draft of a performance that is removed', () => {
  it('takes its codes along: who takes its id next finds none', async () => {
    expect(await removePerformance({ drafts, codes }, leg)).toMatchObject({ ok: true });
    expect(await opens()).toBeNull();
    expect(await removePerformance({ drafts, codes }, leg)).toMatchObject({ refusal: { code: 'NothingThere' } });
  });

  it('stays with its codes where it is published, or another organiser asks', async () => {
    const theirs = { ...leg, organiserId: lindenhal };
    expect(await removePerformance({ drafts, codes }, theirs)).toMatchObject({ refusal: { code: 'NothingThere' } });
    expect(await drafts.markPublished(leg, 1, at('12:00:00'))).toBe(true);
    expect(await removePerformance({ drafts, codes }, leg)).toMatchObject({ refusal: { code: 'Published' } });
    expect(await opens()).toEqual({ phaseId: 'friends' });
  });

  it('leaves no code behind when it dies half-way', async () => {
    const dying = { ...drafts, remove: () => Promise.reject(new Error('killed')) };
    await expect(removePerformance({ drafts: dying, codes }, leg)).rejects.toThrow('killed');
    expect(await opens()).toBeNull();
    expect(await removePerformance({ drafts, codes }, leg)).toMatchObject({ ok: true });
  });

  it('twin: removed by itself, it leaves its codes to the next of its id', async () => {
    await removeThing({ drafts }, leg);
    expect(await opens()).toEqual({ phaseId: 'friends' });
  });
});
