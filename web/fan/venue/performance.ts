import { useEffect, useState } from 'preact/hooks';
import { getPerformanceRoute } from '#shared/contracts/catalog/api.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { Refused } from '#shared/contracts/client.ts';
import type { PerformanceId } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { api } from '../api.ts';
import { type Asked, useAsked } from '../asked.ts';
import { carriedOver } from '../choice/carry-over.ts';
import { choice } from '../choice/choice.ts';
import { seatMapOf } from './seat-map-file.ts';

/** One performance with its venue drawn: what choosing, holding and paying are shown by. */
export interface Performance {
  sheet: SaleSheet;
  map: SeatMap;
}

type Refusal = Refused<typeof getPerformanceRoute>;

/** The sheet of the page before is good enough to begin with; the server has the last word on price and sale. */
const kept = new Map<string, Performance>();

const listeners = new Set<() => void>();

const read = async (performanceId: string, signal: AbortSignal): Promise<Result<Performance, Refusal>> => {
  const sheet = await api.call(getPerformanceRoute, {
    params: { performanceId: performanceId as PerformanceId },
    signal,
  });
  if (!sheet.ok) return sheet;
  const map = await seatMapOf(sheet.value, signal);
  if (!map.ok) return map;
  const performance = { sheet: sheet.value, map: map.value };
  const before = kept.get(performanceId)?.map;
  const chosen = choice.get();
  if (before && before.version !== map.value.version && chosen?.performanceId === performanceId)
    choice.set(carriedOver(chosen, before, map.value));
  kept.set(performanceId, performance);
  for (const tell of listeners) tell();
  return ok(performance);
};

const load = async (performanceId: string, signal: AbortSignal): Promise<Result<Performance, Refusal>> => {
  const known = kept.get(performanceId);
  return known ? ok(known) : read(performanceId, signal);
};

/** The performance is sold from another seat map by now: reads its sheet and map again, for everything that shows them. */
export const lookAgain = async (performanceId: string): Promise<void> => {
  // Without a connection what was known stays; the next answer that names another map asks again.
  await read(performanceId, new AbortController().signal).catch(() => undefined);
};

export const usePerformance = (performanceId: string): Asked<Performance, Refusal> => {
  const asked = useAsked(`performance ${performanceId}`, (signal) => load(performanceId, signal));
  const [, again] = useState(0);
  useEffect(() => {
    const tell = () => again((count) => count + 1);
    listeners.add(tell);
    return () => void listeners.delete(tell);
  }, []);
  const newest = kept.get(performanceId);
  return asked.state === 'here' && newest && newest.sheet.performanceId === asked.value.sheet.performanceId
    ? { ...asked, value: newest }
    : asked;
};
