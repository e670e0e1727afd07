import { CreateBucketCommand, HeadObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { filesInS3 } from '#functions/catalog/adapters/files-in-s3.ts';
import { programmeInDynamoDb } from '#functions/catalog/adapters/programme-in-dynamodb.ts';
import { seatMapsInS3 } from '#functions/catalog/adapters/seat-maps-in-s3.ts';
import { exportCsv } from '#functions/catalog/domain/seat-map/csv-export.ts';
import { exportPretix } from '#functions/catalog/domain/seat-map/pretix-export.ts';
import { publishPerformance } from '#functions/catalog/use-cases/publish-performance.ts';
import { atVenue } from '#functions/catalog/use-cases/seat-maps/at-venue.ts';
import { attachSeatMap } from '#functions/catalog/use-cases/seat-maps/attach-seat-map.ts';
import type { AttachPorts } from '#functions/catalog/use-cases/seat-maps/ports.ts';
import {
  exportSeatMapAsCsv,
  exportSeatMapAsPretix,
  listSeatMaps,
} from '#functions/catalog/use-cases/seat-maps/read-seat-maps.ts';
import { type Format, saveSeatMap } from '#functions/catalog/use-cases/seat-maps/save-seat-map.ts';
import { type SeatMap, seatMapKey } from '#shared/contracts/catalog/seat-map.ts';
import { largestSeatMap, seatMapRoutes } from '#shared/contracts/catalog/seat-maps-api.ts';
import type { OrganiserId, SeatId, SectionId, VenueId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import { type Membership, membershipOf } from '#shared/runtime/staff.ts';
import { match, saleSheet, smallVenue } from '#test/inventory/builders.ts';
import { startTestEngine, type TestEngine } from '#test/support/engine.ts';

let engine: TestEngine;
let storage: Awaited<ReturnType<typeof startFauxqs>>;
let s3: S3Client;
let ports: AttachPorts;
let bucket = '';
let offices = 0;
/** What the inventory answers. */
let taken: { held: SeatId[]; sold: SeatId[] };
let asked: readonly SeatId[];
let withdrawn: readonly SeatId[];

beforeAll(async () => {
  [engine, storage] = await Promise.all([startTestEngine(), startFauxqs({ port: 0, logger: false })]);
  s3 = new S3Client({
    endpoint: `http://127.0.0.1:${storage.port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    forcePathStyle: true,
  });
});
afterAll(async () => {
  s3.destroy();
  await Promise.all([engine.stop(), storage.stop()]);
});
beforeEach(async () => {
  offices += 1;
  bucket = `maps-${offices}`;
  await Promise.all([engine.createTable(`catalog-${offices}`), s3.send(new CreateBucketCommand({ Bucket: bucket }))]);
  const files = filesInS3(s3, bucket);
  taken = { held: [], sold: [] };
  asked = [];
  withdrawn = [];
  ports = {
    maps: seatMapsInS3(s3, bucket, files),
    ownerOf: async (venueId) => (venueId === 'small-venue' ? ('belfoot' as OrganiserId) : undefined),
    publishing: {
      programme: programmeInDynamoDb(engine.documents, `catalog-${offices}`),
      files,
      markOf: (text) => text.slice(0, 22),
    },
    seatsInUse: async (_, seatIds) => {
      asked = seatIds;
      return taken;
    },
    withdrawSeats: async (_, seatIds) => {
      withdrawn = seatIds;
      return { held: [], sold: [] };
    },
    keepSectionsOpen: async () => [],
  };
});

const venueId = 'small-venue' as VenueId;
const staffOf = (...groups: string[]) => ({
  subject: 'somebody',
  memberships: groups.flatMap((group): readonly Membership[] => {
    const membership = membershipOf(group);
    return membership ? [membership] : [];
  }),
});
const club = staffOf('Organiser:belfoot');
const bytes = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const save = (value: unknown, version = 1, format: Format = 'seat-map') =>
  saveSeatMap(ports, { venueId, version, format }, bytes(value));
const stored = async () =>
  ((await s3.send(new ListObjectsV2Command({ Bucket: bucket }))).Contents ?? []).map(({ Key }) => Key);

describe('a version of a seat map', () => {
  it('is saved once and for ever, and the same again changes nothing', async () => {
    const summary = {
      venueId,
      version: 1,
      name: 'A small venue',
      sections: 3,
      places: 161,
      path: '/published/seat-maps/small-venue/v1.json',
    };
    expect(await save(smallVenue)).toEqual(ok(summary));
    expect(await save(smallVenue)).toEqual(ok(summary));
    expect(await save({ ...smallVenue, name: 'Rebuilt' })).toEqual({
      ok: false,
      refusal: { code: 'SeatMapVersionTaken', version: 1 },
    });
    const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: seatMapKey(venueId, 1) }));
    expect(head.CacheControl).toBe('public, max-age=31536000, immutable');
    expect(await ports.maps.seatMap(venueId, 1)).toEqual(smallVenue);
  });

  it.each<[string, unknown, number, Format, object]>([
    ['is not sound', { ...smallVenue, categories: [] }, 1, 'seat-map', { code: 'SeatMapInvalid' }],
    [
      'is another version',
      smallVenue,
      2,
      'seat-map',
      {
        code: 'SeatMapInvalid',
        findings: [{ line: 1, where: 'version', what: 'The file is version 1; it was sent as version 2' }],
      },
    ],
    [
      'is of another venue',
      { ...smallVenue, venueId: 'elsewhere' },
      1,
      'seat-map',
      {
        code: 'SeatMapInvalid',
        findings: [{ line: 1, where: 'venueId', what: 'The file is of venue elsewhere; it was sent for small-venue' }],
      },
    ],
    ['has ten megabytes', ' '.repeat(10_000_000), 1, 'seat-map', { code: 'FileTooLarge', limit: largestSeatMap }],
    ['is no plan of pretix', smallVenue, 1, 'pretix', { code: 'SeatMapInvalid' }],
    ['is no table', 'x,y\n1,2', 1, 'csv', { code: 'SeatMapInvalid' }],
  ])('that %s is refused, and nothing is written', async (_, file, version, format, refusal) => {
    expect(await save(file, version, format)).toMatchObject({ ok: false, refusal });
    expect(await stored()).toEqual([]);
  });

  it('comes in from pretix under the names its seats have there, and goes out under them', async () => {
    const plan = exportPretix(smallVenue);
    for (const [nth, seat] of plan.zones.flatMap(({ rows }) => rows.flatMap((row) => row.seats)).entries())
      seat.seat_guid = `theirs-${nth}`;
    expect(await save(plan, 3, 'pretix')).toMatchObject({ ok: true, value: { version: 3, places: 81 } });
    expect(await save(plan, 3, 'pretix')).toMatchObject({ ok: true });
    const out = await exportSeatMapAsPretix(ports, { venueId, version: '3' });
    const guids = out.ok
      ? out.value.zones.flatMap(({ rows }) => rows.flatMap(({ seats }) => seats.map((one) => one.seat_guid)))
      : [];
    expect(guids.toSorted()).toEqual(Array.from({ length: 81 }, (_, nth) => `theirs-${nth}`).toSorted());
  });

  const planNamed = (name: string) => {
    const plan = exportPretix(smallVenue);
    for (const [nth, seat] of plan.zones.flatMap(({ rows }) => rows.flatMap((row) => row.seats)).entries())
      seat.seat_guid = `${name}-${nth}`;
    return plan;
  };
  const guidsOut = async (version: string) => {
    const out = await exportSeatMapAsPretix(ports, { venueId, version });
    return out.ok
      ? out.value.zones.flatMap(({ rows }) => rows.flatMap(({ seats }) => seats.map((one) => one.seat_guid)))
      : [];
  };

  it('keeps the names of a plan that is refused off the map that has its number', async () => {
    await save(smallVenue);
    const before = await guidsOut('1');
    expect(await save(planNamed('theirs'), 1, 'pretix')).toMatchObject({ refusal: { code: 'SeatMapVersionTaken' } });
    expect(await stored()).toHaveLength(1);
    expect(await guidsOut('1')).toEqual(before);
  });

  it('can be saved again, mended, wherever its first saving died', async () => {
    const dies = async () => {
      throw new Error('killed');
    };
    for (const dying of [{ writeSeatMap: dies }, { writeGuids: dies }]) {
      const kept = { maps: { ...ports.maps, ...dying } };
      const first = saveSeatMap(kept, { venueId, version: 5, format: 'pretix' }, bytes(planNamed('first')));
      await expect(first).rejects.toThrow('killed');
    }
    expect(await save(planNamed('mended'), 5, 'pretix')).toMatchObject({ ok: true });
    expect((await guidsOut('5')).every((guid) => guid.startsWith('mended'))).toBe(true);
  });

  it('comes in from CSV, goes out as it came, and all versions are listed in their order', async () => {
    await save(smallVenue, 1);
    const text = exportCsv(smallVenue);
    for (const version of [10, 2]) expect(await save(text, version, 'csv')).toMatchObject({ ok: true });
    expect(await exportSeatMapAsCsv(ports, { venueId, version: '2' })).toEqual(ok(text));
    const listed = await listSeatMaps(ports, { venueId });
    expect(listed.ok && listed.value.versions.map(({ version }) => version)).toEqual([1, 2, 10]);
    expect(await exportSeatMapAsCsv(ports, { venueId, version: '3' })).toMatchObject({
      refusal: { code: 'NothingThere' },
    });
    expect(await exportSeatMapAsPretix(ports, { venueId, version: '3' })).toMatchObject({
      refusal: { code: 'NothingThere' },
    });
  });

  it.each([
    ['another organiser', staffOf('Organiser:lindenhal'), 'belfoot', 'small-venue', false],
    ['support of the same', staffOf('Support:belfoot'), 'belfoot', 'small-venue', false],
    ['another organiser who says it is theirs', staffOf('Organiser:lindenhal'), 'lindenhal', 'small-venue', false],
    ['the organiser, of a venue that is not there', club, 'belfoot', 'nowhere', false],
    ['the organiser', club, 'belfoot', 'small-venue', true],
    ['Operations', staffOf('Operations'), 'belfoot', 'small-venue', true],
  ])('for %s', async (_, caller, organiserId, venue, there) => {
    const at = { organiserId: organiserId as OrganiserId, venueId: venue as VenueId };
    expect((await atVenue(ports, at, caller, async () => ok('there'))).ok).toBe(there);
  });

  it('is for staff only, on every route', () => {
    for (const { access } of seatMapRoutes)
      expect(access).toEqual({ kind: 'staff', groups: ['Organiser', 'Operations'] });
  });
});

const killed = async (): Promise<never> => {
  throw new Error('killed');
};

describe('a newer seat map for a performance on sale', () => {
  /** Version 2 has row 2 of N1 moved back and a seat shorter, and a section more. */
  const newer: SeatMap = (() => {
    const map = { ...structuredClone(smallVenue), version: 2 };
    const [first] = map.sections;
    const row = first?.rows[1];
    if (!first || !row) throw new Error('N1 has rows');
    map.sections.push({ ...structuredClone(first), id: 'N9' as never, position: [0, 500] });
    Object.assign(row, { count: 11, start: [0, 30] });
    return map;
  })();

  beforeEach(async () => {
    const sheet = saleSheet();
    const { organiser, venue, eventId, title } = sheet;
    const event = {
      eventId,
      kind: 'match' as const,
      title,
      subtitle: '',
      organiser,
      venue,
      description: '',
      goodToKnow: [],
    };
    expect((await publishPerformance(ports.publishing, { event, sheet, seatMap: smallVenue })).ok).toBe(true);
    await save(newer, 2);
  });
  const attach = (version = 2, caller = club, using: AttachPorts = ports) =>
    attachSeatMap(using, { performanceId: match, version, caller });
  const sheetNow = async () => (await ports.publishing.programme.keptSheet(match))?.sheet;

  it('is what it is sold from, and again changes nothing', async () => {
    expect(await attach()).toEqual(
      ok({ version: 2, added: 71, removed: 1, moved: 11, renamed: 0, recategorised: 0, remarked: 0 }),
    );
    expect(asked).toEqual(['N1:2:11', ...Array.from({ length: 11 }, (_, n) => `N1:2:${n}`)]);
    expect(await sheetNow()).toMatchObject({
      seatMap: { version: 2 },
      sections: [{ capacity: 70 }, {}, {}, { id: 'N9', capacity: 71 }],
    });
    const revision = (await ports.publishing.programme.keptSheet(match))?.revision;
    expect(await attach()).toEqual(
      ok({ version: 2, added: 0, removed: 0, moved: 0, renamed: 0, recategorised: 0, remarked: 0 }),
    );
    expect((await ports.publishing.programme.keptSheet(match))?.revision).toBe(revision);
  });

  it('is refused when it would move or drop seats that people have, naming which', async () => {
    taken = { held: ['N1:2:3' as SeatId], sold: ['N1:2:11' as SeatId] };
    expect(await attach()).toEqual({
      ok: false,
      refusal: { code: 'SeatsInUse', held: ['N1:2:3'], sold: ['N1:2:11'], more: 0 },
    });
    expect(await sheetNow()).toMatchObject({ seatMap: { version: 1 } });
    expect(withdrawn).toEqual([]);
  });

  it('takes those seats from sale before anybody looks at it, and not once it is out', async () => {
    let sold: number | undefined;
    const withdrawSeats: AttachPorts['withdrawSeats'] = async (_, seatIds) => {
      withdrawn = seatIds;
      sold = (await ports.publishing.files.saleSheet(match))?.seatMap.version;
      return { held: [], sold: [] };
    };
    expect((await attach(2, club, { ...ports, withdrawSeats })).ok).toBe(true);
    expect({ sold, withdrawn }).toEqual({ sold: 1, withdrawn: asked });
    withdrawn = [];
    await attach(2, club, { ...ports, withdrawSeats });
    expect(withdrawn).toEqual([]);
  });

  it('is refused when somebody takes such a seat after the question, and nothing is published', async () => {
    const withdrawSeats: AttachPorts['withdrawSeats'] = async () => ({ held: ['N1:2:3' as SeatId], sold: [] });
    expect(await attach(2, club, { ...ports, withdrawSeats })).toEqual({
      ok: false,
      refusal: { code: 'SeatsInUse', held: ['N1:2:3'], sold: [], more: 0 },
    });
    expect((await ports.publishing.files.saleSheet(match))?.seatMap.version).toBe(1);
  });

  it('waits while places are given their numbers, and asks nothing else then', async () => {
    const away = 'S1' as SectionId;
    const sections = saleSheet().sections.map((one) =>
      one.id === away ? { ...one, kind: 'unnumbered' as const } : one,
    );
    await ports.publishing.programme.replaceSaleSheet(saleSheet({ sections }), 1);
    await ports.publishing.files.writeSaleSheet(saleSheet({ sections }));
    const told: unknown[] = [];
    const keepSectionsOpen: AttachPorts['keepSectionsOpen'] = async ({ seatMap }, sectionIds) => {
      told.push(seatMap.version, sectionIds);
      return sectionIds;
    };
    expect(await attach(2, club, { ...ports, keepSectionsOpen })).toEqual({
      ok: false,
      refusal: { code: 'SectionsBeingSeated', sectionIds: [away] },
    });
    expect({ told, asked, withdrawn }).toEqual({ told: [2, [away]], asked: [], withdrawn: [] });
    expect(await sheetNow()).toMatchObject({ seatMap: { version: 1 } });
    // One that died before its file was out is no reason not to ask: everybody still sells from the file that is there.
    const dying = { ...ports.publishing, files: { ...ports.publishing.files, writeSaleSheet: killed } };
    await expect(attach(2, club, { ...ports, publishing: dying })).rejects.toThrow('killed');
    expect(await attach(2, club, { ...ports, keepSectionsOpen })).toMatchObject({ ok: false });
    expect((await attach()).ok).toBe(true);
    expect((await attach(2, club, { ...ports, keepSectionsOpen })).ok).toBe(true);
  });

  it('that died before its file was out takes the seats from sale once more', async () => {
    const files = { ...ports.publishing.files, writeSaleSheet: killed };
    await expect(attach(2, club, { ...ports, publishing: { ...ports.publishing, files } })).rejects.toThrow('killed');
    expect(await sheetNow()).toMatchObject({ seatMap: { version: 2 } });
    withdrawn = [];
    expect(await attach()).toMatchObject({ ok: true, value: { moved: 11 } });
    expect(withdrawn).toHaveLength(12);
  });

  it('twin: without the question the sold seat is on the map no more', async () => {
    taken = { held: [], sold: ['N1:2:11' as SeatId] };
    expect((await attach(2, club, { ...ports, seatsInUse: async () => ({ held: [], sold: [] }) })).ok).toBe(true);
    expect(await sheetNow()).toMatchObject({ seatMap: { version: 2 } });
  });

  it('is refused when it would only rename a seat that is sold', async () => {
    const renamed = structuredClone(smallVenue);
    Object.assign(renamed.sections[1]?.rows[0] ?? {}, { label: 'ZZ' });
    await save({ ...renamed, version: 3 }, 3);
    taken = { held: [], sold: ['N2:1:0' as SeatId] };
    expect(await attach(3)).toMatchObject({ ok: false, refusal: { code: 'SeatsInUse', sold: ['N2:1:0'] } });
    expect(asked).toHaveLength(10);
  });

  it('is refused when another is attached after the two were compared', async () => {
    await save({ ...newer, version: 3 }, 3);
    const meanwhile = async () => {
      expect((await attach(3)).ok).toBe(true);
      return taken;
    };
    const refused = await attach(2, club, { ...ports, seatsInUse: meanwhile });
    expect(refused).toEqual({ ok: false, refusal: { code: 'SeatMapOlder', version: 3 } });
    expect(await sheetNow()).toMatchObject({ seatMap: { version: 3 } });
  });

  it('names two hundred of many, and counts the rest', async () => {
    taken = { held: Array.from({ length: 300 }, (_, n) => `N1:${n}:1` as SeatId), sold: [] };
    const refused = await attach();
    expect(refused).toMatchObject({ refusal: { code: 'SeatsInUse', more: 100 } });
  });

  it('that has no price yet is refused, and nothing changes', async () => {
    const unpriced = structuredClone(newer);
    unpriced.categories.push({ id: 'sky', name: 'Sky', colour: 1 });
    Object.assign(unpriced.sections[3] ?? {}, { categoryId: 'sky' });
    await save({ ...unpriced, version: 3 }, 3);
    expect(await attach(3)).toMatchObject({
      refusal: { code: 'SeatMapNotSellable', findings: ['Section N9 is of category sky, which has no price'] },
    });
    expect(await sheetNow()).toMatchObject({ seatMap: { version: 1 } });
  });

  it('never goes back', async () => {
    await attach();
    expect(await attach(1)).toEqual({ ok: false, refusal: { code: 'SeatMapOlder', version: 2 } });
  });

  it('is not there for others, nor is a version that was never saved', async () => {
    for (const caller of [staffOf('Organiser:lindenhal'), staffOf('Support:belfoot'), staffOf()])
      expect(await attach(2, caller)).toMatchObject({ refusal: { code: 'NothingThere' } });
    expect(await attach(7)).toMatchObject({ refusal: { code: 'NothingThere' } });
    expect(await attachSeatMap(ports, { performanceId: 'nothing' as never, version: 2, caller: club })).toMatchObject({
      refusal: { code: 'NothingThere' },
    });
    expect((await attach(2, staffOf('Operations'))).ok).toBe(true);
  });
});
