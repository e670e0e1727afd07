import type { PerformanceSummary } from '#shared/contracts/catalog/model.ts';
import { availabilityOverviewRoute } from '#shared/contracts/inventory/api.ts';
import { ok } from '#shared/kernel/result.ts';
import { api } from '../../api.ts';
import { useAsked } from '../../asked.ts';
import { now } from '../../clock.ts';
import { type Left, type Standing, standingOf } from './sale-words.ts';

/** How the sale stands; what is left is only asked while there is something to buy. */
export const useStanding = (performance: PerformanceSummary): { standing: Standing; left: Left | undefined } => {
  const byClock = standingOf(performance, now(), undefined);
  const asked = useAsked(`left ${performance.performanceId} ${byClock}`, async (signal) => {
    if (byClock !== 'onSale') return ok(undefined);
    return api.call(availabilityOverviewRoute, { params: { performanceId: performance.performanceId }, signal });
  });
  const sections = asked.state === 'here' ? asked.value?.sections : undefined;
  const left = sections && {
    free: sections.reduce((all, { free }) => all + free, 0),
    capacity: sections.reduce((all, { capacity }) => all + capacity, 0),
  };
  return { standing: standingOf(performance, now(), left), left };
};
