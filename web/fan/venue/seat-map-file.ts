import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { type SeatMap, seatMapKey } from '#shared/contracts/catalog/seat-map.ts';
import type { Fault, Words } from '#shared/contracts/client.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';

const kept = new Map<string, SeatMap>();

/** The venue's published map. A version never changes, so it is fetched once. */
export const seatMapOf = async (
  { seatMap: { venueId, version } }: Pick<SaleSheet, 'seatMap'>,
  signal: AbortSignal,
): Promise<Result<SeatMap, Fault & Words>> => {
  const url = `/${seatMapKey(venueId, version)}`;
  const known = kept.get(url);
  if (known) return ok(known);
  try {
    const answer = await fetch(url, { signal });
    if (!answer.ok)
      return refuse({
        code: 'Fault',
        title: 'The map of the venue is missing.',
        status: answer.status,
        reference: url,
      });
    const map = (await answer.json()) as SeatMap;
    kept.set(url, map);
    return ok(map);
  } catch (fault) {
    if (signal.aborted) throw fault;
    return refuse({ code: 'Unreachable', title: 'There is no connection.', status: 0, reference: undefined });
  }
};
