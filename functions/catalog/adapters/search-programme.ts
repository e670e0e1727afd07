import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { CommittedProgramme } from '../use-cases/search/ports.ts';
import { draftsInDynamoDb } from './drafts-in-dynamodb.ts';
import { eventsOf, programmeQuery } from './programme-items.ts';

const namesById = (entries: readonly { id: string; content: { name: string } }[]): ReadonlyMap<string, string> =>
  new Map(entries.map(({ id, content }) => [id, content.name]));

/** One Query of what is on, and the names of the directory, page by page, strongly consistent: the change that called for it is in it. */
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
  async names() {
    const { list } = draftsInDynamoDb(documents, TableName);
    const [categories, cities] = await Promise.all([list({ kind: 'category' }), list({ kind: 'city' })]);
    return { categories: namesById(categories), cities: namesById(cities) };
  },
});
