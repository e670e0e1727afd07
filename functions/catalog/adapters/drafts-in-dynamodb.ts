import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Kept, Kind, Ref, Shelf, ShelfOf } from '../domain/drafts/things.ts';
import type { Drafts } from '../ports.ts';
import { held } from './conditional-write.ts';
import {
  claimedBy,
  getClaim,
  getThing,
  keptOf,
  markPublished,
  putNew,
  putOver,
  putPoster,
  removal,
  shelfQuery,
} from './draft-items.ts';

export const draftsInDynamoDb = (documents: DynamoDBDocumentClient, TableName: string): Drafts => ({
  async find<K extends Kind>(ref: Ref<K>): Promise<Kept<K> | undefined> {
    const { Item } = await documents.send(new GetCommand({ TableName, ...getThing(ref) }));
    if (!Item) return undefined;
    return keptOf(ref.kind, Item);
  },
  async list<K extends keyof ShelfOf>(shelf: Shelf<K>): Promise<readonly Kept<K>[]> {
    const items: Kept<K>[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await documents.send(new QueryCommand({ TableName, ...shelfQuery(shelf), ExclusiveStartKey }));
      items.push(...(page.Items ?? []).map((item) => keptOf(shelf.kind, item)));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    return items;
  },
  saveNew: (ref, kept) => held(() => documents.send(new TransactWriteCommand(putNew(TableName, ref, kept)))),
  saveOver: (ref, kept, over) =>
    held(() => documents.send(new UpdateCommand({ TableName, ...putOver(ref, kept, over) }))),
  remove: (ref) => held(() => documents.send(new TransactWriteCommand(removal(TableName, ref)))),
  markPublished: (ref, revision, at) =>
    held(() => documents.send(new UpdateCommand({ TableName, ...markPublished(ref, revision, at) }))),
  savePoster: (ref, poster) => held(() => documents.send(new UpdateCommand({ TableName, ...putPoster(ref, poster) }))),
  claimedBy: async (kind, id) =>
    claimedBy((await documents.send(new GetCommand({ TableName, ...getClaim(kind, id) }))).Item),
});
