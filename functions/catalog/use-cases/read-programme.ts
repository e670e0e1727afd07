import type { EventDetail, EventSummary, SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { EventId, PerformanceId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { CatalogPorts } from '../ports.ts';

/** What is on, by the date of the first performance; past events too, the reader knows what time it is. */
export const listEvents = async ({ programme }: CatalogPorts): Promise<Result<{ events: EventSummary[] }, never>> => {
  const events = await programme.events();
  return ok({
    events: events
      .map(({ description: _description, goodToKnow: _goodToKnow, ...summary }): EventSummary => summary)
      .toSorted((a, b) => (firstDateOf(a) < firstDateOf(b) ? -1 : 1)),
  });
};

const firstDateOf = ({ performances, eventId }: EventSummary): string =>
  `${performances[0]?.startsAt ?? ''} ${eventId}`;

export const getEvent = async (
  { programme }: CatalogPorts,
  { eventId }: { eventId: EventId },
): Promise<Result<EventDetail, { code: 'EventUnknown' }>> => {
  const event = await programme.event(eventId);
  return event ? ok(event) : refuse({ code: 'EventUnknown' });
};

export const getPerformance = async (
  { programme }: CatalogPorts,
  { performanceId }: { performanceId: PerformanceId },
): Promise<Result<SaleSheet, { code: 'PerformanceUnknown' }>> => {
  const sheet = await programme.saleSheet(performanceId);
  return sheet ? ok(sheet) : refuse({ code: 'PerformanceUnknown' });
};
