import * as z from 'zod';
import { OrganiserId, PerformanceId, SeatId, SectionId, VenueId } from '#shared/kernel/ids.ts';
import { problem, route } from '../route.ts';
import { organiserPath, organisers } from './organiser-paths.ts';
import { NothingThere } from './saved.ts';

/** Bytes of one file: sixty thousand seats fit, and what a function may be sent. */
export const largestSeatMap = 4 * 1024 * 1024;

const Version = z.string().regex(/^[1-9]\d{0,5}$/, 'Expected a version, counted from 1');

const ofVenue = { organiserId: OrganiserId, venueId: VenueId };
const ofVersion = z.strictObject({ ...ofVenue, version: Version });
const folder = `${organiserPath}/venues/{venueId}/seat-maps` as const;

/** What a file of a version holds, in short. */
export const SavedSeatMap = z.strictObject({
  venueId: VenueId,
  version: z.int().min(1),
  name: z.string(),
  sections: z.int().min(1),
  places: z.int().min(1),
  /** Under the site's origin, for anyone, for ever. */
  path: z.string(),
});
export type SavedSeatMap = z.infer<typeof SavedSeatMap>;

const wrongFiles = {
  NothingThere,
  FileTooLarge: problem(413, 'The file is too large. Leave out what the map does not need.', { limit: z.int() }),
  SeatMapInvalid: problem(
    422,
    'The seat map cannot be used as it is. Nothing was saved. Mend these lines and send it again.',
    {
      findings: z.array(z.strictObject({ line: z.int(), where: z.string(), what: z.string() })).readonly(),
      /** At least so many more are wrong. */
      more: z.int(),
    },
  ),
  SeatMapVersionTaken: problem(
    409,
    'There is another seat map of this version, and a version never changes. Take the next number.',
    {
      version: z.int(),
    },
  ),
};

export const saveSeatMapRoute = route({
  name: 'saveSeatMap',
  method: 'PUT',
  path: `${folder}/{version}`,
  summary: 'Save a version of a venue’s seat map: the file as the body, in our own format. A version never changes',
  access: organisers,
  success: 200,
  params: ofVersion,
  raw: true,
  response: SavedSeatMap,
  refusals: wrongFiles,
});

export const importSeatMapRoute = route({
  name: 'importSeatMap',
  method: 'POST',
  path: `${folder}/import`,
  summary:
    'Make a version of a venue’s seat map from a seating plan of pretix or from a CSV with a line for each place',
  access: organisers,
  success: 200,
  params: z.strictObject(ofVenue),
  query: z.strictObject({ format: z.enum(['pretix', 'csv']), version: Version }),
  raw: true,
  response: SavedSeatMap,
  refusals: wrongFiles,
});

export const listSeatMapsRoute = route({
  name: 'listSeatMaps',
  method: 'GET',
  path: folder,
  summary: 'The versions of a venue’s seat map',
  access: organisers,
  success: 200,
  params: z.strictObject(ofVenue),
  response: z.strictObject({ versions: z.array(z.strictObject({ version: z.int().min(1), path: z.string() })) }),
  refusals: { NothingThere },
});

export const exportPretixRoute = route({
  name: 'exportSeatMapAsPretix',
  method: 'GET',
  path: `${folder}/{version}/export/pretix`,
  summary: 'A seat map as a seating plan of pretix: numbered seats that are in use, each where it stands',
  access: organisers,
  success: 200,
  params: ofVersion,
  response: z.looseObject({ name: z.string(), zones: z.array(z.looseObject({})) }),
  refusals: { NothingThere },
});

export const exportCsvRoute = route({
  name: 'exportSeatMapAsCsv',
  method: 'GET',
  path: `${folder}/{version}/export/csv`,
  summary: 'A seat map as CSV, a line for each place',
  access: organisers,
  success: 200,
  params: ofVersion,
  response: z.string(),
  contentType: 'text/csv; charset=utf-8',
  refusals: { NothingThere },
});

const seats = z.array(SeatId).readonly();

export const attachSeatMapRoute = route({
  name: 'attachSeatMap',
  method: 'POST',
  path: '/admin/performances/{performanceId}/seat-map',
  summary: 'Sell a published performance from a newer version of its venue’s seat map',
  access: organisers,
  success: 200,
  params: z.strictObject({ performanceId: PerformanceId }),
  body: z.strictObject({ version: z.int().min(1).max(999_999) }),
  response: z.strictObject({
    version: z.int().min(1),
    /** How many seats the newer map changed, each in one way. */
    added: z.int(),
    removed: z.int(),
    moved: z.int(),
    renamed: z.int(),
    recategorised: z.int(),
    /** Kept for companions, or of restricted view, where they were not, or the other way round. */
    remarked: z.int(),
  }),
  refusals: {
    NothingThere,
    SeatMapOlder: problem(
      409,
      'The performance is sold from a newer seat map already. Take a version that is newer still.',
      {
        version: z.int(),
      },
    ),
    SeatsInUse: problem(
      409,
      'The new seat map would move, rename or drop seats that people have. Nothing was changed.',
      {
        held: seats,
        sold: seats,
        /** So many are not named. */
        more: z.int(),
      },
    ),
    SectionsBeingSeated: problem(
      409,
      'Places of this performance are being given their numbers. Finish that, or sell the section again, then attach the map.',
      { sectionIds: z.array(SectionId).readonly() },
    ),
    SeatMapNotSellable: problem(422, 'The performance cannot be sold from this seat map yet. Nothing was changed.', {
      findings: z.array(z.string()).readonly(),
    }),
  },
});

export const seatMapRoutes = [
  saveSeatMapRoute,
  importSeatMapRoute,
  listSeatMapsRoute,
  exportPretixRoute,
  exportCsvRoute,
  attachSeatMapRoute,
] as const;
