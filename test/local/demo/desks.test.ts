import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessCodesInDynamoDb } from '#functions/catalog/adapters/access-codes-in-dynamodb.ts';
import { codeMarks } from '#functions/catalog/adapters/code-marks.ts';
import { draftsInDynamoDb } from '#functions/catalog/adapters/drafts-in-dynamodb.ts';
import { postersInS3 } from '#functions/catalog/adapters/posters-in-s3.ts';
import type { DeskPorts } from '#functions/catalog/ports.ts';
import { saveThing } from '#functions/catalog/use-cases/drafts/save-thing.ts';
import { publishEvent, readPublication } from '#functions/catalog/use-cases/publication/publish-event.ts';
import { layOutDesks, profileOf } from '#local/demo/drafts.ts';
import { belfoot } from '#local/demo/houses/belfoot.ts';
import { houses } from '#local/demo/houses/houses.ts';
import { lindenhal } from '#local/demo/houses/lindenhal.ts';
import { hangPosters } from '#local/demo/posters.ts';
import type { EventId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { openPublishingHouse, type PublishingHouse } from '#test/catalog/publishing.ts';

const now = '2026-11-20T12:00:00.000Z' as Instant;
let house: PublishingHouse;
let ports: DeskPorts;

beforeAll(async () => {
  house = await openPublishingHouse();
  const { ports: publishing, table, bucket } = await house.fresh();
  ports = {
    ...publishing,
    drafts: draftsInDynamoDb(house.engine.documents, table),
    codes: accessCodesInDynamoDb(house.engine.documents, table),
    markCode: codeMarks(async () => 'a key of the tests that is long enough'),
    posters: postersInS3(house.s3, bucket),
    clock: () => now,
  };
  for (const { map } of [belfoot, lindenhal]) await ports.files.writeSeatMap(map);
  await layOutDesks(ports.drafts, now);
});
afterAll(() => house.stop());

const of = (organiser: typeof belfoot, eventId: string) => ({
  organiserId: organiser.organiser.id,
  eventId: eventId as EventId,
});
const missing = async (organiser: typeof belfoot, eventId: string) => {
  const read = await readPublication(ports, of(organiser, eventId));
  return read.ok ? read.value.findings.filter(({ weight }) => weight === 'blocker').map(({ what }) => what) : read;
};

it('a draft of the demo lacks a price and a code, and is told so', async () => {
  expect(await missing(belfoot, 'belfoot-cup')).toEqual([
    'No code opens phase Season passes that were drawn yet',
    'Category away has no price',
  ]);
});

it.each([
  [belfoot, 'belfoot-open-day'],
  [lindenhal, 'lindenhal-lentebries'],
] as const)('another can be published as it is: %#', async (organiser, eventId) => {
  expect(await missing(organiser, eventId)).toEqual([]);
  expect(await publishEvent(ports, of(organiser, eventId))).toMatchObject({
    ok: true,
    value: { published: [eventId] },
  });
});

it('laid out again, what somebody has saved since stays', async () => {
  const { id: organiserId } = belfoot.organiser;
  const ref = { kind: 'profile', organiserId } as const;
  const renamed = { ...profileOf(belfoot), name: 'BelFoot' };
  await saveThing(ports, ref, { content: renamed, revision: 1 }, { caller: { subject: 'clara' }, now });
  await layOutDesks(ports.drafts, now);
  expect((await ports.drafts.find(ref))?.content.name).toBe('BelFoot');
});

it('every event of the demo has a poster with words, of one shape and light enough for a telephone', async () => {
  const weights: number[] = [];
  const posters = await hangPosters({
    writePoster: async (eventId, { kind }, bytes) => {
      weights.push(bytes.byteLength);
      return `/published/posters/${eventId}/1.${kind}`;
    },
  });
  expect([...posters.keys()]).toEqual(houses.flatMap(({ fixtures }) => fixtures.map(({ id }) => id)));
  expect(new Set([...posters.values()].map(({ alt }) => alt)).size).toBe(posters.size);
  expect([...posters.values()].every(({ width, height }) => width * 2 === height * 3)).toBe(true);
  expect(Math.max(...weights)).toBeLessThan(60_000);
});
