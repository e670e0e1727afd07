import type { StaffGroup } from '#shared/contracts/route.ts';
import { onSale } from './on-sale.ts';

/** Values for path parameters that are well formed and belong to nobody. */
const nobodys: Record<string, string> = {
  organiserId: 'no-such-organiser',
  venueId: 'no-such-venue',
  version: '1',
  eventId: 'no-such-event',
  performanceId: 'no-such-performance',
  phaseId: 'no-such-phase',
  artistId: 'no-such-artist',
  cityId: 'no-such-city',
  categoryId: 'no-such-category',
  sectionId: 'ZZ9',
  holdId: 'AAAAAAAA',
  blockId: 'AAAAAAAA',
  orderId: 'ord_00000000000000000000000000',
  ticketId: 'tkt_00000000000000000000000000_1',
  changeId: 'chg_00000000000000000000000000',
};
export const filled = (path: string): string => path.replace(/\{(\w+)\}/g, (_, name: string) => nobodys[name] ?? 'x');

/** What a route asks for in its query, before it looks at anything else. */
export const queries: Record<string, string> = {
  savePoster: '?alt=A%20stage',
  importSeatMap: '?format=csv&version=1',
};

/** Whoever names a city or a kind of outing makes it: there is no id of nobody. */
export const namedBySaving: readonly string[] = ['saveCity', 'saveCategory'];

/** Somebody of the group, at BelFoot FC where it is a group of an organiser. */
export const memberOf: Record<StaffGroup, string> = {
  Organiser: 'club',
  TicketingAgent: 'agent',
  Support: 'support',
  Operations: 'ops',
};

const seat = 'N1:1:0';
const saving = (content: Record<string, unknown>) => ({ revision: 0, content });

/** For each route with a body one that is good, with nothing in it that may be left out. */
export const bodies: Record<string, Record<string, unknown>> = {
  holdSeats: { seatIds: [seat] },
  quote: { performanceId: onSale, seatIds: [seat] },
  buyTicket: { matchId: onSale, seatId: seat, paymentMethodId: 'pm_card_visa' },
  placeOrder: {
    performanceId: onSale,
    holdId: 'AAAAAAAA',
    seatIds: [seat],
    contact: { email: 'guest@example.test' },
    paymentMethodId: 'pm_card_visa',
    quotedTotal: { amountMinor: 100, currency: 'EUR' },
  },
  holdAtCounter: { seatIds: [seat] },
  blockSeats: { seatIds: [seat], reason: 'safety' },
  seatSection: { seatMapVersion: 2 },
  attachSeatMap: { version: 2 },
  cancelPerformance: { reason: 'The stage has no roof any more.' },
  movePerformance: { startsAt: '2031-06-01T18:00:00.000Z', doorsAt: '2031-06-01T17:00:00.000Z' },
  refundOrder: { reason: 'OrganiserDecides' },
  saveAccessCodes: { codes: ['FRIENDS-ONLY'] },
  saveCity: saving({ name: 'Nowhere', country: 'BE' }),
  saveCategory: saving({ name: 'Nothing' }),
  saveArtist: saving({ name: 'Nobody' }),
  saveOrganiser: saving({
    name: 'Nobody at all',
    currency: 'EUR',
    brandHue: 10,
    jurisdiction: 'BE',
    fee: { servicePerMille: 40, serviceMinimumMinor: 50 },
    tax: { name: 'VAT 6 %', ratePerMille: 60 },
  }),
  saveVenue: saving({ name: 'No hall', cityId: 'antwerp', timeZone: 'Europe/Brussels' }),
  saveEvent: saving({
    kind: 'concert',
    title: 'Nothing on',
    subtitle: '',
    description: '',
    goodToKnow: [],
    refunds: {},
    holders: { transfersPerTicket: 0, resale: false },
    prices: {},
  }),
  savePerformance: saving({
    venueId: 'no-such-venue',
    seatMapVersion: 1,
    doorsAt: '2031-06-01T17:00:00.000Z',
    startsAt: '2031-06-01T18:00:00.000Z',
    endsAt: '2031-06-01T20:00:00.000Z',
    sale: { opensAt: '2031-05-01T08:00:00.000Z', seatsPerBuyer: 4, guestCheckout: true },
  }),
};
