import { type Instant, secondsOf } from '#shared/kernel/time.ts';

/**
 * What this minute's sweep looks at. Where there is more than one sweep can do, each minute takes the next share of the list: the
 * same few never keep the others from being looked at.
 */
export const shareOfSweep = <T>(all: readonly T[], most: number, now: Instant): readonly T[] => {
  const shares = Math.max(1, Math.ceil(all.length / most));
  const share = Math.floor(secondsOf(now) / 60) % shares;
  return all.slice(share * most, (share + 1) * most);
};
