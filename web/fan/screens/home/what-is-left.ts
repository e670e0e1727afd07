import type { PerformanceSummary } from '#shared/contracts/catalog/model.ts';
import { availabilityOverviewRoute } from '#shared/contracts/inventory/api.ts';
import { ok } from '#shared/kernel/result.ts';
import { venueTime } from '#web/ui/venue-time.ts';
import { api } from '../../api.ts';
import { useAsked } from '../../asked.ts';
import { useNow } from '../../clock.ts';
import { everyoneFrom, isSelling, opensAt, type Standing, standingOf, standingWords } from './sale-words.ts';

/** How the sale stands, in words; `everyone` says when all may buy, while only some may. */
interface Stands {
  standing: Standing;
  words: string;
  everyone: string | undefined;
}

/** What is left is only asked while there is something to buy. A sale that opens meanwhile is seen to open. */
export const useStanding = (performance: PerformanceSummary, timeZone: string): Stands => {
  const now = useNow(10_000);
  const sells = isSelling(standingOf(performance, now, undefined));
  const asked = useAsked(`left ${performance.performanceId} ${sells}`, async (signal) => {
    if (!sells) return ok(undefined);
    return api.call(availabilityOverviewRoute, { params: { performanceId: performance.performanceId }, signal });
  });
  const sections = asked.state === 'here' ? asked.value?.sections : undefined;
  const left = sections && {
    free: sections.reduce((all, { free }) => all + free, 0),
    capacity: sections.reduce((all, { capacity }) => all + capacity, 0),
  };
  const standing = standingOf(performance, now, left);
  const all = standing === 'notForAll' || standing === 'notYet' ? everyoneFrom(performance, now) : undefined;
  const when = all && all !== opensAt(performance, now) ? venueTime(all, timeZone) : undefined;
  return {
    standing,
    words: standingWords(performance, now, timeZone, left),
    everyone: when && `Everyone from ${when.date}, ${when.time}`,
  };
};
