import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { CommittedProgramme } from '../use-cases/search/ports.ts';
import { eventsOf, programmeQuery } from './programme-items.ts';

/** One Query of what is on, page by page, strongly consistent: the change that called for it is in it. */
export const committedProgramme = (documents: DynamoDBDocumentClient, TableName: string): CommittedProgramme => ({
  async events() {
    const items: unknown[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await documents.send(
        new QueryCommand({ TableName, ...programmeQuery(), ConsistentRead: true, ExclusiveStartKey }),
      );
      items.push(...(page.Items ?? []));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    return eventsOf(items);
  },
  names: async () => ({ categories: new Map(), cities: new Map() }),
});
