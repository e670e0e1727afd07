import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { EventId, PerformanceId } from '#shared/kernel/ids.ts';
import type { Programme } from '../ports.ts';
import { held } from './conditional-write.ts';
import {
  announceSheet,
  eventsOf,
  getSheet,
  keptSheetOf,
  newestPageOf,
  programmeQuery,
  putEvent,
  putPerformance,
  replaceSheet,
  turnPage,
} from './programme-items.ts';

export const programmeInDynamoDb = (documents: DynamoDBDocumentClient, TableName: string): Programme => {
  const query = async (eventId: EventId, ConsistentRead = false): Promise<readonly unknown[]> => {
    const items: unknown[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await documents.send(
        new QueryCommand({ TableName, ...programmeQuery(eventId), ConsistentRead, ExclusiveStartKey }),
      );
      items.push(...(page.Items ?? []));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    return items;
  };
  const sheet = async (performanceId: PerformanceId, ConsistentRead: boolean) =>
    keptSheetOf((await documents.send(new GetCommand({ TableName, ...getSheet(performanceId), ConsistentRead }))).Item);
  return {
    event: async (eventId) => eventsOf(await query(eventId))[0],
    async saleSheet(performanceId) {
      const kept = await sheet(performanceId, false);
      return kept && (kept.announced > 0 || kept.revision === 0) ? kept.sheet : undefined;
    },
    keptSheet: (performanceId) => sheet(performanceId, true),
    saveEvent: (event) => held(() => documents.send(new UpdateCommand({ TableName, ...putEvent(event) }))),
    savePerformance: async (eventId, performance, revision) =>
      void (await held(() =>
        documents.send(new PutCommand({ TableName, ...putPerformance(eventId, performance, revision) })),
      )),
    replaceSaleSheet: (next, replaces) =>
      held(() => documents.send(new UpdateCommand({ TableName, ...replaceSheet(next, replaces) }))),
    announceSaleSheet: (performanceId, revision) =>
      held(() => documents.send(new UpdateCommand({ TableName, ...announceSheet(performanceId, revision) }))),
    async eventForPage(eventId) {
      const items = await query(eventId, true);
      const [event] = eventsOf(items);
      return event && { event, newest: newestPageOf(items) };
    },
    turnPage: (eventId, follows, newest) =>
      held(() => documents.send(new UpdateCommand({ TableName, ...turnPage(eventId, follows, newest) }))),
  };
};
