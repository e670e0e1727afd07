import { expect, it } from 'vitest';
import { draftsInDynamoDb } from '#functions/catalog/adapters/drafts-in-dynamodb.ts';
import { programmeInDynamoDb } from '#functions/catalog/adapters/programme-in-dynamodb.ts';
import { committedProgramme } from '#functions/catalog/adapters/search-programme.ts';
import { searchedEvents } from '#functions/catalog/domain/search/searched-events.ts';
import { PerformanceSummary } from '#shared/contracts/catalog/model.ts';
import type { CategoryId, CityId, EventId } from '#shared/kernel/ids.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { anEvent, now, performanceAt } from './random-programme.ts';

const table = tableForEachTest();

const publish = async (id: string, different: Record<string, unknown> = {}) => {
  const { performances: _, ...event } = anEvent(id, different);
  const programme = programmeInDynamoDb(table.documents, table.name);
  await programme.saveEvent(event);
  await programme.savePerformance(id as EventId, PerformanceSummary.parse(performanceAt(`${id}-1`, 24)), 1);
};
const searched = async () => {
  const programme = committedProgramme(table.documents, table.name);
  return searchedEvents(await programme.events(), await programme.names());
};

it('reads every page of what is on: more than one answer of the engine holds', async () => {
  const terms = 'x'.repeat(19_000);
  for (let n = 10; n < 80; n += 1) await publish(`event-${n}`, { terms });
  const events = await searched();
  expect(events.map(({ event }) => event.eventId)).toEqual(Array.from({ length: 70 }, (_, n) => `event-${n + 10}`));
  expect(JSON.stringify(events)).not.toContain('xxx');
});

it('names cities and categories as the directory does, and by themselves where it says nothing', async () => {
  const drafts = draftsInDynamoDb(table.documents, table.name);
  const standing = { revision: 1, savedAt: now, savedBy: 'ops' };
  await drafts.saveNew(
    { kind: 'city', id: 'gent' as CityId },
    { ...standing, content: { name: 'Gent', country: 'BE' } },
  );
  await drafts.saveNew(
    { kind: 'category', id: 'chamber-music' as CategoryId },
    { ...standing, content: { name: 'Kamermuziek' } },
  );
  await publish('named', { cityId: 'gent', categoryId: 'chamber-music' });
  await publish('unnamed', { categoryId: 'early-opera' });
  expect((await searched()).map(({ city, category }) => [city, category])).toEqual([
    [
      { id: 'gent', name: 'Gent' },
      { id: 'chamber-music', name: 'Kamermuziek' },
    ],
    [
      { id: 'antwerp', name: 'Antwerp' },
      { id: 'early-opera', name: 'Early opera' },
    ],
  ]);
});
