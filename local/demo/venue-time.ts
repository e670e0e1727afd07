import { type Instant, instantOf, millisecondsOf } from '#shared/kernel/time.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Minutes the clocks of a zone are ahead of UTC at an instant. */
const minutesAhead = (at: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
  return Math.round((shown - at) / 60_000);
};

/**
 * A time at a venue so many days from now.
 * @param days whole days of the venue's calendar; negative ones are past.
 * @param time `HH:MM` on the venue's clocks.
 * @param timeZone IANA name.
 */
export const venueTime = (now: Instant, days: number, time: string, timeZone: string): Instant => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const today = millisecondsOf(now) + minutesAhead(millisecondsOf(now), timeZone) * 60_000;
  const wall = Math.floor(today / dayMs) * dayMs + days * dayMs + (hours * 60 + minutes) * 60_000;
  // Twice, because the first guess may stand on the other side of a change to summer time.
  const guess = wall - minutesAhead(wall, timeZone) * 60_000;
  return instantOf(wall - minutesAhead(guess, timeZone) * 60_000);
};
