import type { SaleSheet, Venue } from '#shared/contracts/catalog/model.ts';
import type { PublicationFinding } from '#shared/contracts/catalog/publication-api.ts';
import { VenueId } from '#shared/kernel/ids.ts';
import type { Kept } from '../drafts/things.ts';
import type { EventFacts } from '../kept-sheet.ts';
import type { Gathered } from './assess.ts';
import { belowTheFloor, refundSentence } from './refunds.ts';

/** The venue as everybody may read it; undefined while it, or its city, is not there. */
export const venueOf = ({ venues, cities }: Gathered, id: VenueId): Venue | undefined => {
  const venue = venues.get(id)?.content;
  const city = venue && cities.get(venue.cityId)?.content;
  if (!venue || !city) return undefined;
  const { cityId: _cityId, ...said } = venue;
  return { id, ...said, city: city.name, country: city.country };
};

/** The venue in as far as it can be looked at while the directory does not have its city. */
export const venueWithoutCity = ({ id, content }: Kept<'venue'>, country: string): Venue => {
  const { cityId, ...said } = content;
  return { id: VenueId.parse(id), ...said, city: cityId, country };
};

/** What is missing of the event itself, whatever its performances are. */
export const checkEvent = (given: Gathered): readonly PublicationFinding[] => {
  const { profile, event, organiserId, eventId, performances, artists, category } = given;
  const where = `/events/${eventId}`;
  const { artistIds = [], categoryId, refunds, terms, description } = event.content;
  const below = profile && belowTheFloor(refunds, profile.content.jurisdiction);
  const blockers: readonly (readonly [string, string])[] = [
    ...(profile ? [] : [[`/organisers/${organiserId}`, 'The organiser has no profile yet'] as const]),
    ...(performances.length > 0 ? [] : [[`${where}/performances`, 'It has no performance yet'] as const]),
    ...(categoryId !== undefined && !category
      ? [
          [
            `${where}/categoryId`,
            `The directory has no category ${categoryId}. Choose one that is there, or ask Operations to name it`,
          ] as const,
        ]
      : []),
    ...artistIds.flatMap((id, index) =>
      artists.has(id) ? [] : [[`${where}/artistIds/${index}`, `The directory has no artist ${id}`] as const],
    ),
    ...(below === undefined ? [] : [[`${where}/refunds/whenMoved`, below] as const]),
  ];
  const warnings: readonly (readonly [string, string])[] = [
    ...(event.poster ? [] : [[`${where}/poster`, 'It has no picture'] as const]),
    ...(terms === undefined && profile?.content.terms === undefined
      ? [[`${where}/terms`, 'Neither the event nor the organiser has terms'] as const]
      : []),
    ...(description.trim() === '' ? [[`${where}/description`, 'It is not described'] as const] : []),
  ];
  return [
    ...blockers.map(([at, what]) => ({ weight: 'blocker' as const, where: at, what })),
    ...warnings.map(([at, what]) => ({ weight: 'warning' as const, where: at, what })),
  ];
};

/** @param first the sheet of its first performance: where that is, the event is said to be. */
export const eventFacts = (given: Gathered & { profile: Kept<'profile'> }, first: SaleSheet): EventFacts => {
  const { event, profile, artists, venues, eventId } = given;
  const { kind, title, subtitle, description, goodToKnow, categoryId, artistIds = [], refunds } = event.content;
  const terms = event.content.terms ?? profile.content.terms;
  const cityId = venues.get(first.venue.id)?.content.cityId;
  const named = artistIds.flatMap((id) => {
    const artist = artists.get(id);
    return artist ? [{ id, name: artist.content.name }] : [];
  });
  return {
    eventId,
    kind,
    title,
    subtitle,
    organiser: first.organiser,
    venue: first.venue,
    ...(cityId !== undefined && { cityId }),
    ...(categoryId !== undefined && { categoryId }),
    ...(named.length > 0 && { artists: named }),
    ...(event.poster && { poster: event.poster }),
    description,
    goodToKnow: [...goodToKnow],
    ...(terms !== undefined && { terms }),
    refunds: refundSentence(refunds),
  };
};
