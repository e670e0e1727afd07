import { getPerformanceRoute } from '#shared/contracts/catalog/api.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { Refused } from '#shared/contracts/client.ts';
import type { PerformanceId } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { api } from '../api.ts';
import { type Asked, useAsked } from '../asked.ts';
import { seatMapOf } from './seat-map-file.ts';

/** One performance with its venue drawn: what choosing, holding and paying are shown by. */
export interface Performance {
  sheet: SaleSheet;
  map: SeatMap;
}

type Refusal = Refused<typeof getPerformanceRoute>;

/** The sheet of the page before is good enough to begin with; the server has the last word on price and sale. */
const kept = new Map<string, Performance>();

const load = async (performanceId: string, signal: AbortSignal): Promise<Result<Performance, Refusal>> => {
  const known = kept.get(performanceId);
  if (known) return ok(known);
  const sheet = await api.call(getPerformanceRoute, {
    params: { performanceId: performanceId as PerformanceId },
    signal,
  });
  if (!sheet.ok) return sheet;
  const map = await seatMapOf(sheet.value, signal);
  if (!map.ok) return map;
  const performance = { sheet: sheet.value, map: map.value };
  kept.set(performanceId, performance);
  return ok(performance);
};

export const usePerformance = (performanceId: string): Asked<Performance, Refusal> =>
  useAsked(`performance ${performanceId}`, (signal) => load(performanceId, signal));
