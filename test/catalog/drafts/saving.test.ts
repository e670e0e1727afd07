import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { putOver } from '#functions/catalog/adapters/draft-items.ts';
import { draftsInDynamoDb } from '#functions/catalog/adapters/drafts-in-dynamodb.ts';
import type { Drafts } from '#functions/catalog/ports.ts';
import { removeThing } from '#functions/catalog/use-cases/drafts/remove-thing.ts';
import { savePerformance } from '#functions/catalog/use-cases/drafts/save-performance.ts';
import { type By, saveThing } from '#functions/catalog/use-cases/drafts/save-thing.ts';
import type { ArtistId } from '#shared/kernel/ids.ts';
import { at } from '#test/inventory/builders.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import {
  belfoot,
  clara,
  derby,
  eventDraft,
  firstLeg,
  lindenhal,
  olivier,
  performanceDraft,
  profile,
  smallPlace,
  venueDraft,
} from '../described.ts';

const table = tableForEachTest();
let drafts: Drafts;

beforeEach(async () => {
  drafts = draftsInDynamoDb(table.documents, table.name);
});

const venue = { kind: 'venue', organiserId: belfoot, id: smallPlace } as const;
const event = { kind: 'event', organiserId: belfoot, id: derby } as const;
const leg = { kind: 'performance', organiserId: belfoot, eventId: derby, id: firstLeg } as const;
const by: By = { caller: clara, now: at('10:00:00') };
const later: By = { caller: { subject: 'somebody-else' }, now: at('11:00:00') };

const save = (content = venueDraft(), revision = 0, whose = by) =>
  saveThing({ drafts }, venue, { content, revision }, whose);

describe('a save', () => {
  it('says whose it was and when, and can be read as it was said', async () => {
    expect(await save()).toEqual({
      ok: true,
      value: { id: smallPlace, revision: 1, savedAt: at('10:00:00'), savedBy: 'clara', content: venueDraft() },
    });
    expect(await drafts.find(venue)).toMatchObject({ revision: 1, savedBy: 'clara', content: venueDraft() });
  });

  it('twice the same is answered the same, by its first time', async () => {
    const first = await save();
    expect(await save(venueDraft(), 0, later)).toEqual(first);
    const second = await save(venueDraft({ name: 'Rebuilt' }), 1);
    expect(second).toMatchObject({ value: { revision: 2 } });
    expect(await save(venueDraft({ name: 'Rebuilt' }), 1, later)).toEqual(second);
  });

  it.each([
    ['of nothing that is there', 3, 0],
    ['as new over what is there', 0, 1],
    ['of a revision that is still to come', 2, 1],
  ])('%s is refused with the revision that stands', async (_, revision, stands) => {
    if (stands > 0) await save();
    expect(await save(venueDraft({ name: 'Other' }), revision)).toEqual({
      ok: false,
      refusal: { code: 'RevisionConflict', revision: stands },
    });
  });

  it('of ten at once from the same revision one comes to pass', async () => {
    await save();
    const saved = await Promise.all(Array.from({ length: 10 }, (_, n) => save(venueDraft({ name: `Name ${n}` }), 1)));
    expect(saved.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await drafts.find(venue)).toMatchObject({ revision: 2 });
  });

  it('without the condition on the revision, what somebody saved meanwhile is gone unseen', async () => {
    await save();
    await save(venueDraft({ name: 'Saved meanwhile' }), 1);
    const { ConditionExpression: _guard, ...command } = putOver(
      venue,
      { content: venueDraft(), revision: 2, savedAt: at('12:00:00'), savedBy: 'clara' },
      { revision: 1 },
    );
    const { ':revision': _revision, ...values } = command.ExpressionAttributeValues ?? {};
    await table.documents.send(
      new UpdateCommand({ TableName: table.name, ...command, ExpressionAttributeValues: values }),
    );
    expect(await drafts.find(venue)).toMatchObject({ content: { name: 'A small venue' } });
  });

  it('prices in another order are the same prices', async () => {
    const dear = eventDraft({ prices: { categories: { goal: 1, side: 2 } } });
    const same = eventDraft({ prices: { categories: { side: 2, goal: 1 } } });
    const first = await saveThing({ drafts }, event, { content: dear, revision: 0 }, by);
    expect(await saveThing({ drafts }, event, { content: same, revision: 0 }, later)).toEqual(first);
  });
});

describe('an id', () => {
  it('is one organiser’s over all of them, until it is set free', async () => {
    await save();
    expect(await drafts.claimedBy('venue', smallPlace)).toBe(belfoot);
    const theirs = { ...venue, organiserId: lindenhal };
    const take = () =>
      saveThing({ drafts }, theirs, { content: venueDraft(), revision: 0 }, { ...by, caller: olivier });
    expect(await take()).toEqual({ ok: false, refusal: { code: 'IdTaken' } });
    expect(await drafts.find(theirs)).toBeUndefined();
    expect(await removeThing({ drafts }, venue)).toMatchObject({ ok: true });
    expect(await take()).toMatchObject({ ok: true });
    expect(await drafts.claimedBy('venue', smallPlace)).toBe(lindenhal);
  });

  it('of ten organisers that want it at once one has it', async () => {
    const saved = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) =>
        saveThing(
          { drafts },
          { ...venue, organiserId: `organiser-${n}` as typeof belfoot },
          { content: venueDraft(), revision: 0 },
          by,
        ),
      ),
    );
    expect(saved.filter((one) => one.status === 'fulfilled' && one.value.ok)).toHaveLength(1);
  });

  it('of an artist is whose it was described by: others name it, and do not change it', async () => {
    const artist = { kind: 'artist', organiserId: belfoot, id: 'band' as ArtistId } as const;
    const theirs = { ...artist, organiserId: lindenhal };
    await saveThing({ drafts }, artist, { content: { name: 'The Band' }, revision: 0 }, by);
    for (const revision of [0, 1])
      expect(await saveThing({ drafts }, theirs, { content: { name: 'Mine' }, revision }, by)).toEqual({
        ok: false,
        refusal: { code: 'IdTaken' },
      });
    expect(await drafts.remove(theirs)).toBe(false);
    expect(await drafts.list({ kind: 'artist' })).toMatchObject([{ id: 'band', content: { name: 'The Band' } }]);
    expect(await drafts.remove(artist)).toBe(true);
  });
});

describe('the draft of a performance', () => {
  it('stands under the draft of its event', async () => {
    expect(await savePerformance({ drafts }, leg, { content: performanceDraft(), revision: 0 }, by)).toEqual({
      ok: false,
      refusal: { code: 'NothingThere' },
    });
    await saveThing({ drafts }, event, { content: eventDraft(), revision: 0 }, by);
    await savePerformance({ drafts }, leg, { content: performanceDraft(), revision: 0 }, by);
    expect(await drafts.list({ kind: 'performance', organiserId: belfoot, eventId: derby })).toMatchObject([
      { id: firstLeg },
    ]);
    expect(await removeThing({ drafts }, event)).toEqual({ ok: false, refusal: { code: 'StillUsed' } });
    expect(await removeThing({ drafts }, leg)).toMatchObject({ ok: true });
    expect(await removeThing({ drafts }, leg)).toEqual({ ok: false, refusal: { code: 'NothingThere' } });
    expect(await removeThing({ drafts }, event)).toMatchObject({ ok: true });
  });

  it('once published keeps its place and times, and stays', async () => {
    await saveThing({ drafts }, event, { content: eventDraft(), revision: 0 }, by);
    await savePerformance({ drafts }, leg, { content: performanceDraft(), revision: 0 }, by);
    expect(await drafts.markPublished(leg, 1, at('12:00:00'))).toBe(true);
    const moved = performanceDraft({ startsAt: at('21:00:00'), seatMapVersion: 2 });
    expect(await savePerformance({ drafts }, leg, { content: moved, revision: 1 }, by)).toEqual({
      ok: false,
      refusal: { code: 'FixedOncePublished', fields: ['seatMapVersion', 'startsAt'] },
    });
    const dearer = performanceDraft({ prices: { categories: { goal: 9900 } } });
    expect(await savePerformance({ drafts }, leg, { content: dearer, revision: 1 }, by)).toMatchObject({ ok: true });
    expect(await removeThing({ drafts }, leg)).toEqual({ ok: false, refusal: { code: 'Published' } });
  });

  it('a save that was read before the publication does not change what the publication has fixed', async () => {
    await saveThing({ drafts }, event, { content: eventDraft(), revision: 0 }, by);
    await savePerformance({ drafts }, leg, { content: performanceDraft(), revision: 0 }, by);
    const racing: Drafts = {
      ...drafts,
      saveOver: async (...given) => {
        await drafts.markPublished(leg, 1, at('12:00:00'));
        return drafts.saveOver(...given);
      },
    };
    const moved = performanceDraft({ startsAt: at('21:00:00') });
    expect(await savePerformance({ drafts: racing }, leg, { content: moved, revision: 1 }, by)).toMatchObject({
      refusal: { code: 'RevisionConflict', revision: 1 },
    });
    expect(await drafts.find(leg)).toMatchObject({ content: { startsAt: at('20:00:00') } });
  });

  it('is published as it was looked at, or not', async () => {
    await saveThing({ drafts }, event, { content: eventDraft(), revision: 0 }, by);
    await saveThing({ drafts }, event, { content: eventDraft({ title: 'Later' }), revision: 1 }, by);
    expect(await drafts.markPublished(event, 1, at('12:00:00'))).toBe(false);
    expect(await drafts.markPublished(event, 2, at('12:00:00'))).toBe(true);
    expect(await drafts.markPublished(event, 2, at('13:00:00'))).toBe(true);
    expect(await drafts.find(event)).toMatchObject({ publishedAt: at('12:00:00') });
  });
});

it('lists what one organiser has, and nothing of the other', async () => {
  await save();
  await saveThing({ drafts }, { kind: 'profile', organiserId: belfoot }, { content: profile(), revision: 0 }, by);
  await saveThing({ drafts }, event, { content: eventDraft(), revision: 0 }, by);
  expect(await drafts.list({ kind: 'venue', organiserId: belfoot })).toMatchObject([{ id: smallPlace }]);
  expect(await drafts.list({ kind: 'event', organiserId: belfoot })).toMatchObject([{ id: derby }]);
  expect(await drafts.list({ kind: 'event', organiserId: lindenhal })).toEqual([]);
  expect(await drafts.find({ kind: 'profile', organiserId: belfoot })).toMatchObject({ id: belfoot });
});
