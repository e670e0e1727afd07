import { randomUUID } from 'node:crypto';
import { profileOf } from '#local/demo/drafts.ts';
import { belfoot as demo } from '#local/demo/houses/belfoot.ts';
import type { Row, SeatMap, Section } from '#shared/contracts/catalog/seat-map.ts';
import type { PerformanceId, SectionId, VenueId } from '#shared/kernel/ids.ts';
import { instantOf } from '#shared/kernel/time.ts';
import { smallVenue } from '#test/inventory/builders.ts';
import type { Called, TestCloud } from '#test/support/cloud.ts';
import { quiet } from './bank-and-clock.ts';
import type { Answer } from './shop.ts';

/** Where Clara describes what BelFoot FC sells. */
export const belfoot = '/admin/organisers/belfoot';

/** As the demo has it: the first save stands, and the same again is the same. */
export const belfootProfile = profileOf(demo);

/** A picture of 640 × 360, as far as anybody reads it. */
export const picture = Buffer.from('89504e470d0a1a0a0000000d494844520000028000000168080600000000000000', 'hex');

export const inHours = (hours: number) => instantOf(Date.now() + hours * 3_600_000);

/** The section of the desk's hall whose seats are numbered later. */
export const unnumbered = 'A1' as SectionId;

const row = (block: string, count: number): Row => ({
  block,
  label: block,
  count,
  first: 1,
  step: 1,
  start: [0, 0],
  pitch: 5,
  curve: 0,
});

const [like] = smallVenue.sections;
if (!like) throw new Error('The small venue has no section');
const later: Section = {
  ...like,
  id: unnumbered,
  name: 'Away',
  kind: 'unnumbered',
  position: [0, 300],
  outline: [
    [0, 300],
    [100, 300],
    [100, 400],
  ],
  rows: [row('P1', 20)],
};

/** The hall; its second version numbers the seats of A1, its third has one row more in N2. */
export const mapsOf = (venue: string): readonly [SeatMap, SeatMap, SeatMap] => {
  const first: SeatMap = { ...smallVenue, venueId: venue as VenueId, sections: [...smallVenue.sections, later] };
  const other = (version: number, id: string, change: (section: Section) => Section): SeatMap => ({
    ...first,
    version,
    sections: first.sections.map((section) => (section.id === id ? change(section) : section)),
  });
  return [
    first,
    other(2, unnumbered, (section) => ({ ...section, kind: 'seated', rows: [row('N1', 20)] })),
    other(3, 'N2', (section) => ({ ...section, rows: [...section.rows, { ...row('2', 10), start: [0, 8] }] })),
  ];
};

export const eventDraft = {
  kind: 'match',
  title: 'An evening at the desk',
  subtitle: '',
  description: '',
  goodToKnow: [],
  refunds: { whenMoved: { days: 14 } },
  holders: { transfersPerTicket: 0, resale: false },
  prices: { categories: { goal: 2000 } },
};

export const performanceDraft = (venueId: string) => ({
  venueId,
  seatMapVersion: 1,
  doorsAt: inHours(47),
  startsAt: inHours(48),
  endsAt: inHours(50),
  sale: { opensAt: inHours(-1), seatsPerBuyer: 4, guestCheckout: true },
});

/** An id that nobody has. */
export const newId = (): string => `desk-${randomUUID().slice(0, 8)}`;

/** What the API answered, its body as an object whatever it was. */
export const told = async (called: Promise<Called>): Promise<Answer> => {
  const { body, ...answer } = await called;
  return { ...answer, body: { ...(body as object) } };
};

/** Staff of BelFoot FC with a hall of their own, who put as many evenings on sale as a test likes. */
export interface Desk {
  venue: string;
  /** Saves something new as Clara, or as whoever is named. @throws Error when it is refused. */
  saved(path: string, content: unknown, as?: string): Promise<void>;
  /** An event with one performance of the same id, described and not published. */
  described(): Promise<string>;
  /** The same, published and laid out: its seats can be held. */
  onSale(): Promise<PerformanceId>;
}

export const aDesk = async (cloud: TestCloud): Promise<Desk> => {
  const venue = newId();
  const well = async (call: Promise<Called>): Promise<void> => {
    const { status, body } = await call;
    if (status >= 300) throw new Error(`The desk was answered ${status}: ${JSON.stringify(body)}`);
  };
  const saved: Desk['saved'] = (path, content, as = 'club') =>
    well(cloud.api('PUT', path, { as, body: { revision: 0, content } }));
  await saved('/admin/directory/cities/desk-city', { name: 'Deskham', country: 'BE' }, 'ops');
  await saved(belfoot, belfootProfile);
  await saved(`${belfoot}/venues/${venue}`, { name: 'Hall', cityId: 'desk-city', timeZone: 'Europe/Brussels' });
  for (const map of mapsOf(venue))
    await well(cloud.api('PUT', `${belfoot}/venues/${venue}/seat-maps/${map.version}`, { as: 'club', body: map }));
  const described = async (): Promise<string> => {
    const id = newId();
    await saved(`${belfoot}/events/${id}`, eventDraft);
    await saved(`${belfoot}/events/${id}/performances/${id}`, performanceDraft(venue));
    return id;
  };
  return {
    venue,
    saved,
    described,
    async onSale() {
      const id = await described();
      await well(cloud.api('POST', `${belfoot}/events/${id}/publication`, { as: 'club' }));
      await quiet(cloud);
      return id as PerformanceId;
    },
  };
};
