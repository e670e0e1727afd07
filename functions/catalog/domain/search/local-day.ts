import { type Instant, millisecondsOf } from '#shared/kernel/time.ts';

const calendars = new Map<string, Intl.DateTimeFormat>();

const calendarOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = calendars.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  calendars.set(timeZone, made);
  return made;
};

const calendarOrUtc = (timeZone: string): Intl.DateTimeFormat => {
  try {
    return calendarOf(timeZone);
  } catch {
    // One venue with a zone nobody knows must not hide what is on everywhere else.
    return calendarOf('UTC');
  }
};

/** Days are told with four digits for the year; one organiser's slip of the keyboard must not make the whole index unreadable. */
const lastDay = '9999-12-31';

/** The day by the calendar of the venue. @param timeZone IANA; one that nobody knows counts as UTC. @returns e.g. `2026-08-01`. */
export const localDay = (instant: Instant, timeZone: string): string => {
  const parts = new Map(
    calendarOrUtc(timeZone)
      .formatToParts(millisecondsOf(instant))
      .map(({ type, value }) => [type, value]),
  );
  const year = (parts.get('year') ?? '').padStart(4, '0');
  return year.length > 4 ? lastDay : `${year}-${parts.get('month')}-${parts.get('day')}`;
};
