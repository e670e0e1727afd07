import { type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { EventId } from '#shared/kernel/ids.ts';
import type { Programme } from '../ports.ts';
import { eventsOf, getSheet, programmeQuery, putEvent, putPerformance, putSheet, sheetOf } from './programme-items.ts';

export const programmeInDynamoDb = (documents: DynamoDBDocumentClient, TableName: string): Programme => {
  const query = async (eventId?: EventId) => {
    const items: unknown[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await documents.send(new QueryCommand({ TableName, ...programmeQuery(eventId), ExclusiveStartKey }));
      items.push(...(page.Items ?? []));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    return eventsOf(items);
  };
  return {
    events: () => query(),
    event: async (eventId) => (await query(eventId))[0],
    saleSheet: async (performanceId) =>
      sheetOf((await documents.send(new GetCommand({ TableName, ...getSheet(performanceId) }))).Item),
    saveEvent: async (event) => void (await documents.send(new PutCommand({ TableName, ...putEvent(event) }))),
    savePerformance: async (eventId, performance) =>
      void (await documents.send(new PutCommand({ TableName, ...putPerformance(eventId, performance) }))),
    saveSaleSheet: async (sheet) => void (await documents.send(new PutCommand({ TableName, ...putSheet(sheet) }))),
  };
};
