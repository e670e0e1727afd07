import * as z from 'zod';
import { HoldId, PerformanceId, SeatId, SectionId, TicketTypeId } from '#shared/kernel/ids.ts';
import { Instant } from '#shared/kernel/time.ts';
import { Audience } from '../catalog/sale-terms.ts';
import { buyer, openTo, problem, route } from '../route.ts';
import { AvailabilityOverview, Hold, HoldSeatsRequest, MatchAvailability, SectionAvailability } from './model.ts';

const free = openTo('what is left is public');
const PerformanceUnknown = problem(404, 'There is no such performance. It may have been withdrawn.');
const NotLaidOut = problem(409, 'The seats of this performance are being laid out. Look again in a moment.');
const HoldUnknown = problem(404, 'You have no such hold. It may have lapsed: choose your seats again.');

export const holdSeatsRoute = route({
  name: 'holdSeats',
  method: 'POST',
  path: '/performances/{performanceId}/holds',
  summary: 'Hold seats for a few minutes: all of them or none',
  access: buyer,
  success: 201,
  params: z.strictObject({ performanceId: PerformanceId }),
  body: HoldSeatsRequest,
  response: Hold,
  refusals: {
    PerformanceUnknown,
    SaleNotOpen: problem(403, 'The sale has not opened yet.', { opensAt: Instant }),
    SaleClosed: problem(403, 'The sale has closed.', { closedAt: Instant }),
    SignInRequired: problem(403, 'This organiser asks you to sign in before you choose seats.'),
    TooManySeats: problem(422, 'That is more seats than one buyer may hold.', { limit: z.int() }),
    SeatUnknown: problem(422, 'The venue has no such seat.', { seatIds: z.array(SeatId).readonly() }),
    SeatUnavailable: problem(409, 'Someone else was faster: these seats are taken.', {
      seatIds: z.array(SeatId).readonly(),
    }),
    SectionUnknown: problem(404, 'This performance has no such section.'),
    SeatsAreNumbered: problem(422, 'The seats of this section are numbered: choose them one by one.'),
    PlacesUnavailable: problem(409, 'There are not that many places left together in this section.', {
      sectionId: SectionId,
      free: z.int(),
    }),
    AlreadyHolding: problem(409, 'You already hold seats for this performance. Release them to choose others.', {
      holdId: HoldId,
      seatIds: z.array(SeatId).readonly(),
      until: Instant,
    }),
    SeatMapChanged: problem(409, 'The plan of the seats has changed since you looked at it. Look again and choose.', {
      /** The version the performance is sold from now. */
      version: z.int(),
    }),
    KeyReused: problem(422, 'This Idempotency-Key was used for another request.'),
    LoneSeat: problem(422, 'That would leave a single seat alone. Move along by one, or let us choose.', {
      /** The seats that would be left alone. */
      alone: z.array(SeatId).readonly(),
      /** As many seats as near as can be that leave nobody alone. */
      instead: z.array(SeatId).readonly().optional(),
    }),
    KeptForWheelchairs: problem(422, 'These places are kept for wheelchair users and who comes with them.', {
      seatIds: z.array(SeatId).readonly(),
    }),
    NoneAvailable: problem(409, 'There are not that many seats left that fit what you asked for.', {
      free: z.int(),
    }),
    AccountLimit: problem(422, 'That is more than one account may buy of this performance.', {
      limit: z.int(),
      /** Seats the account has bought already. */
      bought: z.int(),
    }),
    ChannelSoldOut: problem(409, 'Everything that is sold this way is gone. There may be more elsewhere.'),
    NotYourPhase: problem(403, 'The sale is not open to everyone yet.', {
      audience: Audience,
      /** When it opens to everyone, if it does. */
      opensAt: Instant.optional(),
    }),
    AccessCodeWrong: problem(403, 'This access code does not open the sale.'),
    TicketTypeUnknown: problem(422, 'There is no such ticket for these seats.', {
      ticketTypes: z.array(TicketTypeId).readonly(),
    }),
    TicketTypeNotOnSale: problem(422, 'This kind of ticket is not on sale now.', {
      ticketTypeId: TicketTypeId,
      opensAt: Instant.optional(),
      closedAt: Instant.optional(),
    }),
    TicketTypeSoldOut: problem(409, 'There are not that many tickets of this kind left.', {
      ticketTypeId: TicketTypeId,
      left: z.int(),
    }),
  },
  hot: true,
});

export const myHoldRoute = route({
  name: 'myHold',
  method: 'GET',
  path: '/performances/{performanceId}/hold',
  summary: 'The seats you hold for a performance',
  access: buyer,
  success: 200,
  params: z.strictObject({ performanceId: PerformanceId }),
  response: Hold,
  refusals: { HoldUnknown },
});

export const extendHoldRoute = route({
  name: 'extendHold',
  method: 'POST',
  path: '/performances/{performanceId}/holds/{holdId}/extension',
  summary: 'Keep the seats once more for the same time. Repeated with the same key: the same hold',
  access: buyer,
  success: 200,
  params: z.strictObject({ performanceId: PerformanceId, holdId: HoldId }),
  response: Hold,
  refusals: {
    PerformanceUnknown,
    HoldUnknown,
    AlreadyExtended: problem(409, 'A hold can be extended once, and this one has been.', { until: Instant }),
  },
  hot: true,
});

export const releaseHoldRoute = route({
  name: 'releaseHold',
  method: 'DELETE',
  path: '/performances/{performanceId}/holds/{holdId}',
  summary: 'Give the seats back. Takes no key: who repeats it finds no such hold, and nothing more is given back',
  access: buyer,
  success: 204,
  params: z.strictObject({ performanceId: PerformanceId, holdId: HoldId }),
  response: z.undefined(),
  refusals: { HoldUnknown },
  hot: true,
});

export const sectionAvailabilityRoute = route({
  name: 'sectionAvailability',
  method: 'GET',
  path: '/performances/{performanceId}/sections/{sectionId}/availability',
  summary: 'The state of every seat of a section, two bits a seat',
  access: free,
  success: 200,
  params: z.strictObject({ performanceId: PerformanceId, sectionId: SectionId }),
  response: SectionAvailability,
  refusals: {
    PerformanceUnknown,
    SectionUnknown: problem(404, 'This performance has no such section.'),
    NotLaidOut,
  },
  cacheSeconds: 1,
  hot: true,
});

export const availabilityOverviewRoute = route({
  name: 'availabilityOverview',
  method: 'GET',
  path: '/performances/{performanceId}/availability',
  summary: 'How many seats are free in each section',
  access: free,
  success: 200,
  params: z.strictObject({ performanceId: PerformanceId }),
  response: AvailabilityOverview,
  refusals: { PerformanceUnknown, NotLaidOut },
  cacheSeconds: 2,
  hot: true,
});

export const matchAvailabilityRoute = route({
  name: 'matchAvailability',
  method: 'GET',
  path: '/tickets/availability',
  summary: 'Remaining seats of a match, grouped by section',
  access: free,
  success: 200,
  query: z.strictObject({ matchId: PerformanceId }),
  response: MatchAvailability,
  refusals: { PerformanceUnknown, NotLaidOut },
  cacheSeconds: 2,
  hot: true,
});

export const inventoryRoutes = [
  holdSeatsRoute,
  myHoldRoute,
  extendHoldRoute,
  releaseHoldRoute,
  sectionAvailabilityRoute,
  availabilityOverviewRoute,
  matchAvailabilityRoute,
] as const;
