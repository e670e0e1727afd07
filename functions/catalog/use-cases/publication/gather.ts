import type { EventId, OrganiserId, PerformanceId } from '#shared/kernel/ids.ts';
import type { Kept } from '../../domain/drafts/things.ts';
import type { Gathered } from '../../domain/publication/assess.ts';
import type { DeskPorts } from '../../ports.ts';

const present = <Value>(entries: readonly (readonly [string, Value | undefined])[]): ReadonlyMap<string, Value> =>
  new Map(entries.flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const])));

/** Reads each of these once. */
const each = async <Id extends string, Value>(
  ids: readonly Id[],
  read: (id: Id) => Promise<Value | undefined>,
): Promise<ReadonlyMap<string, Value>> =>
  present(await Promise.all([...new Set(ids)].map(async (id) => [id, await read(id)] as const)));

/** Everything that bears on the publication of an event, read consistently; undefined when there is no such event. */
export const gather = async (
  { drafts, programme, files, codes }: DeskPorts,
  { organiserId, eventId }: { organiserId: OrganiserId; eventId: EventId },
): Promise<Gathered | undefined> => {
  const [profile, event, performances] = await Promise.all([
    drafts.find({ kind: 'profile', organiserId }),
    drafts.find({ kind: 'event', organiserId, id: eventId }),
    drafts.list({ kind: 'performance', organiserId, eventId }),
  ]);
  if (!event) return undefined;
  const { categoryId, artistIds = [] } = event.content;
  const idOf = ({ id }: Kept<'performance'>): PerformanceId => id as PerformanceId;
  const [venues, artists, category, sheets, marks] = await Promise.all([
    each(
      performances.map(({ content }) => content.venueId),
      (id) => drafts.find({ kind: 'venue', organiserId, id }),
    ),
    each(artistIds, (id) => drafts.find({ kind: 'artist', organiserId, id })),
    categoryId === undefined ? undefined : drafts.find({ kind: 'category', id: categoryId }),
    each(performances.map(idOf), (id) => programme.keptSheet(id)),
    each(
      performances
        .filter(({ content }) => content.sale.phases?.some(({ audience }) => audience === 'accessCode'))
        .map(idOf),
      (id) => codes.ofPerformance(id),
    ),
  ]);
  const cities = await each(
    [...venues.values()].map(({ content }) => content.cityId),
    (id) => drafts.find({ kind: 'city', id }),
  );
  const mapOf = ({ id, content }: Kept<'performance'>) => {
    const out = sheets.get(id)?.sheet.seatMap;
    return out ?? { venueId: content.venueId, version: content.seatMapVersion };
  };
  const named = performances.map((draft) => ({ id: draft.id, ...mapOf(draft) }));
  const drawn = await each(
    named.map(({ venueId, version }) => `${venueId} ${version}`),
    async (key) => {
      const wanted = named.find(({ venueId, version }) => `${venueId} ${version}` === key);
      return wanted && files.seatMap(wanted.venueId, wanted.version);
    },
  );
  return {
    organiserId,
    eventId,
    profile,
    event,
    performances,
    venues,
    cities,
    artists,
    category,
    sheets,
    maps: present(named.map(({ id, venueId, version }) => [id, drawn.get(`${venueId} ${version}`)] as const)),
    phasesWithCodes: new Map([...marks].map(([id, phases]) => [id, new Set(phases.values())])),
  };
};
