import * as z from 'zod';
import { PerformanceId, SectionId } from '#shared/kernel/ids.ts';
import { Instant } from '#shared/kernel/time.ts';
import { problem, route, staff } from '../route.ts';
import { holdSeatsRoute } from './api.ts';

const { PerformanceUnknown } = holdSeatsRoute.refusals;
const SectionUnknown = problem(404, 'This performance has no such section.');
const params = z.strictObject({ performanceId: PerformanceId, sectionId: SectionId });
const path = '/admin/performances/{performanceId}/sections/{sectionId}/seating';

export const seatSectionRoute = route({
  name: 'seatSection',
  method: 'POST',
  path,
  summary:
    'Give everybody in a section without numbers a numbered seat of a new seat map. Repeated: the same seats; interrupted: goes on',
  access: staff('Organiser', 'Operations'),
  success: 200,
  params,
  body: z.strictObject({ seatMapVersion: z.int().min(1) }),
  response: z.strictObject({
    performanceId: PerformanceId,
    sectionId: SectionId,
    seatMapVersion: z.int().min(1),
    /** Orders that have their seats now, and how many seats. */
    orders: z.int().min(0),
    seats: z.int().min(0),
  }),
  refusals: {
    PerformanceUnknown,
    SectionUnknown,
    SectionHasNumbers: problem(422, 'Only a section whose seats have no numbers yet can be seated.'),
    SeatMapUnknown: problem(422, 'The venue has no such version of its seat map. Upload it first.'),
    MapDoesNotFit: problem(422, 'This version of the seat map cannot seat the section.', {
      /** One sentence each. */
      reasons: z.array(z.string()).min(1).readonly(),
    }),
    SeatedByOtherMap: problem(409, 'The section is seated already, by another version of the seat map.', {
      seatMapVersion: z.int().min(1),
    }),
    SeatMapChanging: problem(
      409,
      'Another seat map is being attached to this performance. Try again in three minutes.',
      {
        /** When the section can be seated at the latest. */
        until: Instant,
      },
    ),
    StillSelling: problem(
      409,
      'Somebody is buying here this minute. The sale of the section is stopped: try again soon.',
      {
        held: z.int().min(1),
        /** When the last of them has bought, or has lost the places. */
        until: Instant,
      },
    ),
    StillSettling: problem(409, 'Some places are sold and their orders are not finished yet. Try again in a minute.', {
      /** None where another request seats the section at this moment. */
      places: z.int().min(0),
    }),
  },
});

export const reopenSectionRoute = route({
  name: 'reopenSection',
  method: 'DELETE',
  path,
  summary: 'Sell a section again whose sale was stopped to seat it, as long as nobody has a seat',
  access: staff('Organiser', 'Operations'),
  success: 204,
  params,
  response: z.undefined(),
  refusals: {
    PerformanceUnknown,
    SectionUnknown,
    AlreadySeated: problem(409, 'The section has its seats: they are on the tickets of those who bought.'),
  },
});

export const seatingListRoute = route({
  name: 'seatingList',
  method: 'GET',
  path,
  summary: 'Who sits where, as CSV: order, ticket, section, row and seat. No names: the other side has those',
  access: staff('Organiser', 'TicketingAgent', 'Support', 'Operations'),
  success: 200,
  params,
  response: z.string(),
  refusals: {
    PerformanceUnknown,
    NotSeated: problem(404, 'Nobody in this section has a seat yet.'),
  },
  contentType: 'text/csv; charset=utf-8',
});

export const seatingRoutes = [seatSectionRoute, reopenSectionRoute, seatingListRoute] as const;
