import type { EventDraft, OrganiserProfile, PerformanceDraft, VenueDraft } from '#shared/contracts/catalog/drafts.ts';
import type { SalesPhase } from '#shared/contracts/catalog/sale-terms.ts';
import type { CategoryId, CityId, EventId, OrganiserId, PerformanceId, VenueId } from '#shared/kernel/ids.ts';
import type { Staff } from '#shared/runtime/staff.ts';
import { at } from '#test/inventory/builders.ts';

/** What an organiser describes, as small as it can be and ready to be published; builders say only what matters. */
export const belfoot = 'belfoot' as OrganiserId;
export const lindenhal = 'lindenhal' as OrganiserId;
export const derby = 'derby' as EventId;
export const firstLeg = 'derby-1' as PerformanceId;
export const secondLeg = 'derby-2' as PerformanceId;
export const smallPlace = 'small-venue' as VenueId;
export const antwerp = 'antwerp' as CityId;
export const football = 'football' as CategoryId;

export const clara: Staff = { subject: 'clara', memberships: [{ group: 'Organiser', organiserId: belfoot }] };
export const olivier: Staff = { subject: 'olivier', memberships: [{ group: 'Organiser', organiserId: lindenhal }] };
export const oskar: Staff = { subject: 'oskar', memberships: [{ group: 'Operations' }] };

export const profile = (different: Partial<OrganiserProfile> = {}): OrganiserProfile => ({
  name: 'BelFoot FC',
  currency: 'EUR',
  brandHue: 222,
  jurisdiction: 'BE',
  fee: { servicePerMille: 40, serviceMinimumMinor: 50 },
  tax: { name: 'VAT 6 %', ratePerMille: 60 },
  terms: 'Be kind.',
  ...different,
});

export const venueDraft = (different: Partial<VenueDraft> = {}): VenueDraft => ({
  name: 'A small venue',
  cityId: antwerp,
  timeZone: 'Europe/Brussels',
  accessibility: 'No steps from the street to row 1.',
  ...different,
});

export const eventDraft = (different: Partial<EventDraft> = {}): EventDraft => ({
  kind: 'match',
  title: 'The derby',
  subtitle: 'Over two legs',
  description: 'The whole town.',
  goodToKnow: ['One bag per person.'],
  categoryId: football,
  refunds: { whenMoved: { days: 14 } },
  holders: { transfersPerTicket: 2, resale: false },
  prices: { categories: { goal: 3200 } },
  ...different,
});

export const performanceDraft = (different: Partial<PerformanceDraft> = {}): PerformanceDraft => ({
  venueId: smallPlace,
  seatMapVersion: 1,
  doorsAt: at('18:30:00'),
  startsAt: at('20:00:00'),
  endsAt: at('22:00:00'),
  sale: { opensAt: at('09:00:00'), seatsPerBuyer: 8, guestCheckout: true },
  ...different,
});

/** A phase of the sale for whoever has its code. */
export const friends: SalesPhase = {
  id: 'friends',
  name: 'Friends',
  audience: 'accessCode',
  opensAt: at('09:00:00'),
  closesAt: at('10:00:00'),
};
