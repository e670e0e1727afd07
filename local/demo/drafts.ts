import type { ContentOf, Kind, Ref } from '#functions/catalog/domain/drafts/things.ts';
import type { Drafts } from '#functions/catalog/ports.ts';
import { saveThing } from '#functions/catalog/use-cases/drafts/save-thing.ts';
import type { EventDraft, OrganiserProfile, PerformanceDraft, VenueDraft } from '#shared/contracts/catalog/drafts.ts';
import type { EventId, PerformanceId } from '#shared/kernel/ids.ts';
import { type Instant, plusMinutes } from '#shared/kernel/time.ts';
import { people } from '../sign-in/people.ts';
import type { DraftPlan, House } from './fixtures.ts';
import { houses } from './houses/houses.ts';
import { morning, phasesOf } from './publications.ts';
import { venueTime } from './venue-time.ts';

/** What a house is, and what goes for everything it sells. */
export const profileOf = ({ organiser, venue, fee, tax }: House): OrganiserProfile => {
  const { id: _id, ...said } = organiser;
  return { ...said, jurisdiction: venue.country, fee, tax };
};

const venueOf = ({ venue, cityId }: House): VenueDraft => {
  const { id: _id, city: _city, country: _country, ...said } = venue;
  return { ...said, cityId };
};

const eventOf = (house: House, { title, subtitle, description, prices }: DraftPlan): EventDraft => ({
  kind: house.kind,
  title,
  subtitle,
  description,
  goodToKnow: [...house.goodToKnow],
  categoryId: house.categoryId,
  terms: house.terms,
  refunds: { whenMoved: { days: 30 } },
  holders: { transfersPerTicket: 1, resale: false },
  prices: { categories: { ...prices } },
});

const performanceOf = (house: House, plan: DraftPlan, now: Instant): PerformanceDraft => {
  const startsAt = venueTime(now, plan.day, plan.at, house.venue.timeZone);
  const phases = phasesOf(house, plan, startsAt, now);
  return {
    venueId: house.venue.id,
    seatMapVersion: house.map.version,
    doorsAt: plusMinutes(startsAt, -house.doorsMinutesBefore),
    startsAt,
    endsAt: plusMinutes(startsAt, plan.minutes),
    sale: {
      opensAt: morning(house, plan.onSaleFrom, now),
      seatsPerBuyer: house.seatsPerBuyer,
      guestCheckout: true,
      ...(phases && { phases }),
      ...(house.avoidLoneSeats && { avoidLoneSeats: true }),
    },
  };
};

/** `city-hall` → `City hall`. */
const nameOf = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1)}`.replaceAll('-', ' ');

/**
 * Puts on the organisers' desks what is being prepared, and in the directory what it names. Repeatable: what somebody has saved since stays.
 * @throws Error when an id is another organiser's.
 */
export const layOutDesks = async (drafts: Drafts, now: Instant): Promise<void> => {
  const staff = (group: string): string => people.find(({ groups }) => groups.includes(group))?.subject ?? group;
  const save = async <K extends Kind>(ref: Ref<K>, content: ContentOf<K>, subject: string): Promise<void> => {
    const saved = await saveThing({ drafts }, ref, { content, revision: 0 }, { caller: { subject }, now });
    if (!saved.ok && saved.refusal.code === 'IdTaken') throw new Error(`A ${ref.kind} of the demo has another's id`);
  };
  const operations = staff('Operations');
  for (const house of houses) {
    const { venue, cityId, categoryId, organiser, drafts: plans = [] } = house;
    await save({ kind: 'city', id: cityId }, { name: venue.city, country: venue.country }, operations);
    await save({ kind: 'category', id: categoryId }, { name: nameOf(categoryId) }, operations);
    if (plans.length === 0) continue;
    const organiserId = organiser.id;
    const subject = staff(`Organiser:${organiserId}`);
    await save({ kind: 'profile', organiserId }, profileOf(house), subject);
    await save({ kind: 'venue', organiserId, id: venue.id }, venueOf(house), subject);
    for (const plan of plans) {
      const eventId = plan.id as EventId;
      await save({ kind: 'event', organiserId, id: eventId }, eventOf(house, plan), subject);
      const ref = { kind: 'performance', organiserId, eventId, id: plan.id as PerformanceId } as const;
      await save(ref, performanceOf(house, plan, now), subject);
    }
  }
};
