import { HeadObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { exportCsv } from '#functions/catalog/domain/seat-map/csv-export.ts';
import { exportPretix } from '#functions/catalog/domain/seat-map/pretix-export.ts';
import { atVenue } from '#functions/catalog/use-cases/seat-maps/at-venue.ts';
import {
  exportSeatMapAsCsv,
  exportSeatMapAsPretix,
  listSeatMaps,
} from '#functions/catalog/use-cases/seat-maps/read-seat-maps.ts';
import { type Format, saveSeatMap } from '#functions/catalog/use-cases/seat-maps/save-seat-map.ts';
import { seatMapKey } from '#shared/contracts/catalog/seat-map.ts';
import { largestSeatMap, seatMapRoutes } from '#shared/contracts/catalog/seat-maps-api.ts';
import type { OrganiserId, VenueId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import { smallVenue } from '#test/inventory/builders.ts';
import { bytes, club, mapOfficeForEachTest, staffOf, venueId } from './map-office-for-each-test.ts';

const office = mapOfficeForEachTest();
const { save } = office;
const stored = async () =>
  (
    (await office.publishing.house.s3.send(new ListObjectsV2Command({ Bucket: office.publishing.bucket }))).Contents ??
    []
  ).map(({ Key }) => Key);

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
    const head = await office.publishing.house.s3.send(
      new HeadObjectCommand({ Bucket: office.publishing.bucket, Key: seatMapKey(venueId, 1) }),
    );
    expect(head.CacheControl).toBe('public, max-age=31536000, immutable');
    expect(await office.ports.maps.seatMap(venueId, 1)).toEqual(smallVenue);
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
    const out = await exportSeatMapAsPretix(office.ports, { venueId, version: '3' });
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
    const out = await exportSeatMapAsPretix(office.ports, { venueId, version });
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
      const kept = { maps: { ...office.ports.maps, ...dying } };
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
    expect(await exportSeatMapAsCsv(office.ports, { venueId, version: '2' })).toEqual(ok(text));
    const listed = await listSeatMaps(office.ports, { venueId });
    expect(listed.ok && listed.value.versions.map(({ version }) => version)).toEqual([1, 2, 10]);
    expect(await exportSeatMapAsCsv(office.ports, { venueId, version: '3' })).toMatchObject({
      refusal: { code: 'NothingThere' },
    });
    expect(await exportSeatMapAsPretix(office.ports, { venueId, version: '3' })).toMatchObject({
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
    expect((await atVenue(office.ports, at, caller, async () => ok('there'))).ok).toBe(there);
  });

  it('is for staff only, on every route', () => {
    for (const { access } of seatMapRoutes)
      expect(access).toEqual({ kind: 'staff', groups: ['Organiser', 'Operations'] });
  });
});
