import { type Instant, millisecondsOf } from '#shared/kernel/time.ts';

const part = (instant: Instant, timeZone: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(millisecondsOf(instant));

const zoneName = (instant: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short' })
    .formatToParts(millisecondsOf(instant))
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;

/** The date and time on the clock at the door, whatever zone the reader is in. */
export const venueTime = (instant: Instant, timeZone: string) => ({
  /** `Sat 29 Aug 2026` */
  date: part(instant, timeZone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).replace(',', ''),
  /** `Saturday 29 August 2026` */
  longDate: part(instant, timeZone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).replace(
    ',',
    '',
  ),
  /** `20:45` */
  time: part(instant, timeZone, { hour: '2-digit', minute: '2-digit' }),
  /** `CET`, or `GMT+3` where the zone has no letters that readers know. */
  zone: zoneName(instant, timeZone),
  weekday: part(instant, timeZone, { weekday: 'short' }),
  day: part(instant, timeZone, { day: 'numeric' }),
  month: part(instant, timeZone, { month: 'short' }),
  /** `August 2026` */
  monthOfYear: part(instant, timeZone, { month: 'long', year: 'numeric' }),
});

/** `4:07` */
export const minutesAndSeconds = (seconds: number): string => {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
};
