import type { EventSummary } from '#shared/contracts/catalog/model.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { SearchedEvent } from './search-file.ts';

const firstOf = ({ performances, eventId }: EventSummary): string => `${performances[0]?.startsAt ?? ''} ${eventId}`;
const lastOf = ({ performances }: EventSummary): Instant | undefined => performances.at(-1)?.startsAt;

/** `most` of what is on, by the date of the first performance: what is still to come goes before what is over, the nearest first. */
export const listProgramme = (searched: readonly SearchedEvent[], now: Instant, most: number): EventSummary[] => {
  const events = searched.map(({ event }) => event).toSorted((a, b) => (firstOf(a) < firstOf(b) ? -1 : 1));
  const toCome = events.filter((event) => (lastOf(event) ?? '') >= now);
  const over = events.filter((event) => (lastOf(event) ?? '') < now).toReversed();
  const listed = new Set([...toCome, ...over].slice(0, most));
  return events.filter((event) => listed.has(event));
};
