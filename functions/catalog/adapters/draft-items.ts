import type {
  GetCommandInput,
  QueryCommandInput,
  TransactWriteCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Poster } from '#shared/contracts/catalog/model.ts';
import { OrganiserId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import {
  contents,
  describerOf,
  type Kept,
  type Kind,
  type Ref,
  type Shelf,
  Standing,
} from '../domain/drafts/things.ts';

/**
 * The only file that knows how what is described is stored.
 *
 *   pk O#<organiserId>      sk PROFILE
 *   pk O#<organiserId>      sk VENUE#<venueId>
 *   pk O#<organiserId>      sk EVENT#<eventId>
 *   pk O#<organiserId>      sk PERFORMANCE#<eventId>#<performanceId>
 *   pk DIRECTORY            sk ARTIST#<artistId>, CITY#<cityId>, CATEGORY#<categoryId>
 *   pk CLAIM#<kind>#<id>    sk CLAIM      whose that id is, over all organisers
 */
type Keyed<Input> = Omit<Input, 'TableName'>;

interface Key {
  pk: string;
  sk: string;
}

const keyOf = (ref: Ref): Key => {
  switch (ref.kind) {
    case 'profile':
      return { pk: `O#${ref.organiserId}`, sk: 'PROFILE' };
    case 'performance':
      return { pk: `O#${ref.organiserId}`, sk: `PERFORMANCE#${ref.eventId}#${ref.id}` };
    case 'venue':
    case 'event':
      return { pk: `O#${ref.organiserId}`, sk: `${ref.kind.toUpperCase()}#${ref.id}` };
    case 'artist':
    case 'city':
    case 'category':
      return { pk: 'DIRECTORY', sk: `${ref.kind.toUpperCase()}#${ref.id}` };
  }
};

const claimKey = (kind: Kind, id: string): Key => ({ pk: `CLAIM#${kind}#${id}`, sk: 'CLAIM' });

/** Whose id must be nobody else's: what stands in the partition of its organiser could otherwise be there twice. */
const claimOf = (ref: Ref): (Key & { organiserId: string }) | undefined =>
  ref.kind === 'venue' || ref.kind === 'event' || ref.kind === 'performance'
    ? { ...claimKey(ref.kind, ref.id), organiserId: ref.organiserId }
    : undefined;

const itemOf = <K extends Kind>(ref: Ref<K>, kept: Omit<Kept<K>, 'id'>) => ({
  ...keyOf(ref),
  kind: ref.kind,
  organiserId: describerOf(ref),
  ...kept,
});

/** What is saved for the first time, with the claim on its id: both or none. */
export const putNew = <K extends Kind>(
  TableName: string,
  ref: Ref<K>,
  kept: Omit<Kept<K>, 'id'>,
): TransactWriteCommandInput => {
  const claim = claimOf(ref);
  const isNew = 'attribute_not_exists(pk)';
  return {
    TransactItems: [
      { Put: { TableName, Item: itemOf(ref, kept), ConditionExpression: isNew } },
      ...(claim ? [{ Put: { TableName, Item: claim, ConditionExpression: isNew } }] : []),
    ],
  };
};

/**
 * Over the save it was made from and over no other; of a thing of the directory, only by who described it. What a publication has fixed
 * since the thing was read is not changed either.
 */
export const putOver = <K extends Kind>(
  ref: Ref<K>,
  kept: Omit<Kept<K>, 'id'>,
  { revision, publishedAt }: { revision: number; publishedAt?: Instant | undefined },
): Keyed<UpdateCommandInput> => {
  const describer = describerOf(ref);
  return {
    Key: keyOf(ref),
    UpdateExpression: 'SET content = :content, revision = :next, savedAt = :at, savedBy = :by',
    ConditionExpression: [
      'revision = :revision',
      publishedAt === undefined ? 'attribute_not_exists(publishedAt)' : 'attribute_exists(publishedAt)',
      ...(describer ? ['organiserId = :organiser'] : []),
    ].join(' AND '),
    ExpressionAttributeValues: {
      ':content': kept.content,
      ':next': kept.revision,
      ':at': kept.savedAt,
      ':by': kept.savedBy,
      ':revision': revision,
      ...(describer && { ':organiser': describer }),
    },
  };
};

/** What has been published stays, and so does another organiser's artist. */
export const removal = (TableName: string, ref: Ref): TransactWriteCommandInput => {
  const claim = claimOf(ref);
  const describer = describerOf(ref);
  return {
    TransactItems: [
      {
        Delete: {
          TableName,
          Key: keyOf(ref),
          ConditionExpression: [
            'attribute_exists(pk) AND attribute_not_exists(publishedAt)',
            ...(describer ? ['organiserId = :organiser'] : []),
          ].join(' AND '),
          ...(describer && { ExpressionAttributeValues: { ':organiser': describer } }),
        },
      },
      ...(claim ? [{ Delete: { TableName, Key: { pk: claim.pk, sk: claim.sk } } }] : []),
    ],
  };
};

/** Published is the save that was looked at, or nothing: a later save is looked at again. */
export const markPublished = (ref: Ref, revision: number, at: Instant): Keyed<UpdateCommandInput> => ({
  Key: keyOf(ref),
  UpdateExpression: 'SET publishedAt = if_not_exists(publishedAt, :at)',
  ConditionExpression: 'revision = :revision',
  ExpressionAttributeValues: { ':at': at, ':revision': revision },
});

export const putPoster = (ref: Ref<'event'>, poster: Poster): Keyed<UpdateCommandInput> => ({
  Key: keyOf(ref),
  UpdateExpression: 'SET poster = :poster',
  ConditionExpression: 'attribute_exists(pk)',
  ExpressionAttributeValues: { ':poster': poster },
});

export const getThing = (ref: Ref): Keyed<GetCommandInput> => ({ Key: keyOf(ref), ConsistentRead: true });

export const getClaim = (kind: Kind, id: string): Keyed<GetCommandInput> => ({ Key: claimKey(kind, id) });

export const claimedBy = (item: unknown): OrganiserId | undefined =>
  z.object({ organiserId: OrganiserId }).optional().parse(item)?.organiserId;

export const shelfQuery = (shelf: Shelf): Keyed<QueryCommandInput> => ({
  KeyConditionExpression: 'pk = :pk AND begins_with(sk, :kind)',
  ExpressionAttributeValues: {
    ':pk': 'organiserId' in shelf ? `O#${shelf.organiserId}` : 'DIRECTORY',
    ':kind': `${shelf.kind.toUpperCase()}#${shelf.kind === 'performance' ? `${shelf.eventId}#` : ''}`,
  },
  ConsistentRead: true,
});

const StoredThing = Standing.extend({ pk: z.string(), sk: z.string(), content: z.unknown() });

/** @throws Error for an item that is none of that kind. */
export const keptOf = <K extends Kind>(kind: K, item: unknown): Kept<K> => {
  const { pk, sk, content, ...standing } = StoredThing.parse(item);
  const id = kind === 'profile' ? pk.slice('O#'.length) : sk.slice(sk.lastIndexOf('#') + 1);
  return { ...standing, id, content: contents[kind].parse(content) };
};
