import type { GetCommandInput, PutCommandInput, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { EventDetail, PerformanceSummary, SaleSheet } from '#shared/contracts/catalog/model.ts';
import { EventId, type PerformanceId } from '#shared/kernel/ids.ts';

/**
 * The only file that knows how the programme is stored.
 *
 *   pk EVENTS            sk <eventId>#                   what is the same for all performances of an event
 *   pk EVENTS            sk <eventId>#<performanceId>    one performance in short
 *   pk P#<performanceId> sk SHEET                        its sale sheet
 *
 * What is on is one partition and one Query: some hundreds of events, read through the edge's cache.
 */
type Keyed<Input> = Omit<Input, 'TableName'>;

const EventFactsItem = EventDetail.omit({ performances: true });
const ProgrammeItem = z.object({ sk: z.string(), eventId: EventId });
const SheetItem = z.object({ sk: z.literal('SHEET'), sheet: SaleSheet });

export const programmeQuery = (eventId?: EventId): Keyed<QueryCommandInput> => ({
  KeyConditionExpression: eventId === undefined ? 'pk = :events' : 'pk = :events AND begins_with(sk, :event)',
  ExpressionAttributeValues: { ':events': 'EVENTS', ...(eventId !== undefined && { ':event': `${eventId}#` }) },
});

export const putEvent = (event: z.infer<typeof EventFactsItem>): Keyed<PutCommandInput> => ({
  Item: { pk: 'EVENTS', sk: `${event.eventId}#`, eventId: event.eventId, event },
});

export const putPerformance = (eventId: EventId, performance: PerformanceSummary): Keyed<PutCommandInput> => ({
  Item: { pk: 'EVENTS', sk: `${eventId}#${performance.performanceId}`, eventId, performance },
});

export const putSheet = (sheet: SaleSheet): Keyed<PutCommandInput> => ({
  Item: { pk: `P#${sheet.performanceId}`, sk: 'SHEET', sheet },
});

export const getSheet = (performanceId: PerformanceId): Keyed<GetCommandInput> => ({
  Key: { pk: `P#${performanceId}`, sk: 'SHEET' },
});

/** The sale sheet of an item, or undefined when the item is none. */
export const sheetOf = (item: unknown): SaleSheet | undefined => {
  const parsed = SheetItem.safeParse(item);
  return parsed.success ? parsed.data.sheet : undefined;
};

/** Events whose facts or whose performances are still to be written are not on yet. */
export const eventsOf = (items: readonly unknown[]): readonly EventDetail[] => {
  const facts = new Map<EventId, z.infer<typeof EventFactsItem>>();
  const performances = new Map<EventId, PerformanceSummary[]>();
  for (const item of items) {
    const { eventId } = ProgrammeItem.parse(item);
    const { event, performance } = z
      .object({ event: EventFactsItem.optional(), performance: PerformanceSummary.optional() })
      .parse(item);
    if (event) facts.set(eventId, event);
    if (performance) performances.set(eventId, [...(performances.get(eventId) ?? []), performance]);
  }
  return [...facts].flatMap(([eventId, event]) => {
    const dated = performances.get(eventId)?.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
    return dated ? [{ ...event, performances: dated }] : [];
  });
};
