import type { GetCommandInput, PutCommandInput, QueryCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { EventDetail, PerformanceSummary, SaleSheet } from '#shared/contracts/catalog/model.ts';
import { EventId, type PerformanceId } from '#shared/kernel/ids.ts';
import type { EventFacts, KeptSheet } from '../domain/kept-sheet.ts';
import type { NewestPage } from '../ports.ts';

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

const EventFactsItem = EventDetail.omit({ performances: true, page: true });
const Page = z.int().min(1);
const ProgrammeItem = z.object({
  sk: z.string(),
  eventId: EventId,
  event: EventFactsItem.optional(),
  page: Page.optional(),
  pageMark: z.string().optional(),
  performance: PerformanceSummary.optional(),
});
/** A sheet that was written before changes were counted is of revision 0, and everybody was told of it. */
const SheetItem = z.object({
  sk: z.literal('SHEET'),
  sheet: SaleSheet,
  revision: z.int().default(0),
  announced: z.int().default(0),
});

export const programmeQuery = (eventId?: EventId): Keyed<QueryCommandInput> => ({
  KeyConditionExpression: eventId === undefined ? 'pk = :events' : 'pk = :events AND begins_with(sk, :event)',
  ExpressionAttributeValues: { ':events': 'EVENTS', ...(eventId !== undefined && { ':event': `${eventId}#` }) },
});

const eventKey = (eventId: EventId) => ({ pk: 'EVENTS', sk: `${eventId}#` });

/** The page it has stays: pages are counted by `turnPage` alone. What another organiser has published under that id stays too. */
export const putEvent = (event: EventFacts): Keyed<UpdateCommandInput> => ({
  Key: eventKey(event.eventId),
  UpdateExpression: 'SET eventId = :eventId, #event = :event',
  ConditionExpression: 'attribute_not_exists(#event) OR #event.organiser.id = :organiser',
  ExpressionAttributeNames: { '#event': 'event' },
  ExpressionAttributeValues: { ':eventId': event.eventId, ':event': event, ':organiser': event.organiser.id },
});

/** Publishers may overtake each other on the way here: the later revision stays. */
export const putPerformance = (
  eventId: EventId,
  performance: PerformanceSummary,
  revision: number,
): Keyed<PutCommandInput> => ({
  Item: { pk: 'EVENTS', sk: `${eventId}#${performance.performanceId}`, eventId, performance, revision },
  ConditionExpression: 'attribute_not_exists(revision) OR revision <= :revision',
  ExpressionAttributeValues: { ':revision': revision },
});

const sheetKey = (performanceId: PerformanceId) => ({ pk: `P#${performanceId}`, sk: 'SHEET' });

/** Who changes a sheet has read it: one that was changed meanwhile is not overwritten. */
export const replaceSheet = (sheet: SaleSheet, replaces: number): Keyed<UpdateCommandInput> => ({
  Key: sheetKey(sheet.performanceId),
  UpdateExpression: 'SET sheet = :sheet, revision = :next, announced = if_not_exists(announced, :never)',
  ConditionExpression: replaces === 0 ? 'attribute_not_exists(revision)' : 'revision = :replaces',
  ExpressionAttributeValues: {
    ':sheet': sheet,
    ':next': replaces + 1,
    ':never': 0,
    ...(replaces > 0 && { ':replaces': replaces }),
  },
});

/** Only what the files say is announced: a sheet that has been changed since waits for whoever changed it. */
export const announceSheet = (performanceId: PerformanceId, revision: number): Keyed<UpdateCommandInput> => ({
  Key: sheetKey(performanceId),
  UpdateExpression: 'SET announced = :revision',
  ConditionExpression: 'revision = :revision',
  ExpressionAttributeValues: { ':revision': revision },
});

export const getSheet = (performanceId: PerformanceId): Keyed<GetCommandInput> => ({ Key: sheetKey(performanceId) });

export const turnPage = (eventId: EventId, follows: number, { page, mark }: NewestPage): Keyed<UpdateCommandInput> => ({
  Key: eventKey(eventId),
  UpdateExpression: 'SET #page = :page, pageMark = :mark',
  ConditionExpression: follows === 0 ? 'attribute_not_exists(#page)' : '#page = :follows',
  ExpressionAttributeNames: { '#page': 'page' },
  ExpressionAttributeValues: { ':page': page, ':mark': mark, ...(follows > 0 && { ':follows': follows }) },
});

/** The sale sheet of an item, or undefined when the item is none. */
export const keptSheetOf = (item: unknown): KeptSheet | undefined => {
  const parsed = SheetItem.safeParse(item);
  if (!parsed.success) return undefined;
  const { sheet, revision, announced } = parsed.data;
  return { sheet, revision, announced };
};

/** Events whose facts or whose performances are still to be written are not on yet. */
export const eventsOf = (items: readonly unknown[]): readonly EventDetail[] => {
  const facts = new Map<EventId, Omit<EventDetail, 'performances'>>();
  const performances = new Map<EventId, PerformanceSummary[]>();
  for (const item of items) {
    const { eventId, event, page, performance } = ProgrammeItem.parse(item);
    if (event) facts.set(eventId, { ...event, ...(page !== undefined && { page }) });
    if (performance) performances.set(eventId, [...(performances.get(eventId) ?? []), performance]);
  }
  return [...facts].flatMap(([eventId, event]) => {
    const dated = performances.get(eventId)?.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
    return dated ? [{ ...event, performances: dated }] : [];
  });
};

/** The newest page among the items of one event. */
export const newestPageOf = (items: readonly unknown[]): NewestPage | undefined =>
  items
    .map((item) => ProgrammeItem.parse(item))
    .flatMap(({ page, pageMark }) => (page !== undefined && pageMark !== undefined ? [{ page, mark: pageMark }] : []))
    .at(0);
