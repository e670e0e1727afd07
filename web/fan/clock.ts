import { useEffect, useState } from 'preact/hooks';
import { type Instant, instantOf } from '#shared/kernel/time.ts';

/** How far this device's clock is behind the servers', in milliseconds. */
let behind = 0;

/**
 * A hold lapses by the servers' clock: a device that is minutes off would promise seats that are gone.
 * @param sentAt the `Date` header of a fresh answer; anything that is no date is ignored.
 */
export const setClockBy = (sentAt: string | null): void => {
  const sent = Date.parse(sentAt ?? '');
  // Below two seconds it is the network and the header's whole seconds, not the clock.
  if (!Number.isNaN(sent) && Math.abs(sent - Date.now() - behind) > 2_000) behind = sent - Date.now();
};

export const now = (): Instant => instantOf(Date.now() + behind);

/** The time, again every so many milliseconds. */
export const useNow = (everyMs: number): Instant => {
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return time;
};
