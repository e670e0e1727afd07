import { beforeEach, expect, it } from 'vitest';
import type { PublishingPorts } from '#functions/catalog/ports.ts';
import { publishPerformance } from '#functions/catalog/use-cases/publish-performance.ts';
import { rewriteSheet } from '#functions/catalog/use-cases/rewrite-sheet.ts';
import { sellNumbered } from '#functions/catalog/use-cases/sell-numbered.ts';
import type { EventOf } from '#shared/contracts/event.ts';
import { SectionSeated } from '#shared/contracts/inventory/events.ts';
import type { OrganiserId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import { at, match } from '#test/inventory/builders.ts';
import { away, awaySheet, numbered } from '#test/inventory/seating/away-end.ts';
import { houseForEachTest } from '../house-for-each-test.ts';
import { publication } from '../publishing.ts';

const publishing = houseForEachTest();
let ports: PublishingPorts;

beforeEach(async () => {
  ports = publishing.ports;
  // The small venue is published first: an away end on top of it is no map an organiser would draw.
  await publishPerformance(ports, publication());
  await rewriteSheet(ports, match, () => ok(awaySheet()));
  await ports.files.writeSeatMap(numbered);
});

const seated: EventOf<typeof SectionSeated> = {
  id: 'match-seated-AW',
  type: SectionSeated.type,
  occurredAt: at('11:00:00'),
  organiserId: 'belfoot' as OrganiserId,
  hops: 0,
  data: { performanceId: match, sectionId: away, seatMapVersion: 2 },
};
const kept = () => ports.programme.keptSheet(match);

it('sells the section by its numbers from then on, and nothing else otherwise, however often it is told', async () => {
  for (const _ of [1, 2]) await sellNumbered(ports, seated);
  const { sheet, revision, announced } = (await kept()) ?? {};
  expect(sheet?.seatMap.version).toBe(2);
  expect(sheet?.sections).toEqual(
    awaySheet().sections.map((one) => (one.id === away ? { ...one, kind: 'seated', capacity: 60 } : one)),
  );
  expect(announced).toBe(revision);
});

it('leaves a performance alone that is sold from a later map by now', async () => {
  await rewriteSheet(ports, match, (sheet) => ok({ ...sheet, seatMap: { ...sheet.seatMap, version: 3 } }));
  await sellNumbered(ports, seated);
  expect((await kept())?.sheet.seatMap.version).toBe(3);
});

it('comes again while the map is not there', async () => {
  const missing = { ...seated, data: { ...seated.data, seatMapVersion: 9 } };
  await expect(sellNumbered(ports, missing)).rejects.toThrow(/version 9/);
});
