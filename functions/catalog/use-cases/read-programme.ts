import type { EventDetail, SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { EventId, PerformanceId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { CatalogPorts } from '../ports.ts';

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
