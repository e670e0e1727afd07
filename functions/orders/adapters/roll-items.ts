import type { GetCommandInput, PutCommandInput, QueryCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { BuyerId, OrderId, PerformanceId, SeatId } from '#shared/kernel/ids.ts';
import { Instant } from '#shared/kernel/time.ts';
import type { Change, ChangeOf, Told } from '../domain/change.ts';
import type { RollEntry } from '../domain/roll.ts';

/**
 * The only file that knows how the roll is stored: the paid orders of a performance, in eight shards, and what became of it.
 *
 *   pk P#<performanceId>#<shard>  sk <orderId>   one paid order
 *   pk P#<performanceId>          sk CHANGE      its cancellation, or its last move
 */

/** A performance that sells fast writes more than one partition takes. */
export const shards = 8;

/** The last character of an order's id is as good as drawn by lot. */
const shardOf = (orderId: OrderId): number => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(orderId.slice(-1)) % shards;

const shardKey = (performanceId: PerformanceId, shard: number): string => `P#${performanceId}#${shard}`;

type Placed = Pick<RollEntry, 'performanceId' | 'orderId'>;
const entryKey = ({ performanceId, orderId }: Placed) => ({
  pk: shardKey(performanceId, shardOf(orderId)),
  sk: orderId,
});

/** `N1:12:3,4 N1:13:1`: what seats of one row share is written once. */
const packSeats = (seatIds: readonly SeatId[]): string =>
  seatIds
    .map((seatId, nth): string => {
      const row = rowOf(seatId);
      const before = seatIds[nth - 1];
      return before !== undefined && rowOf(before) === row ? `,${seatId.slice(row.length)}` : ` ${seatId}`;
    })
    .join('')
    .trimStart();

const rowOf = (seatId: string): string => seatId.slice(0, seatId.lastIndexOf(':') + 1);

const unpackSeats = (text: string): SeatId[] =>
  text.split(' ').flatMap((row) => {
    const [first = '', ...more] = row.split(',');
    return [first, ...more.map((index) => `${rowOf(first)}${index}`)].map((seatId) => SeatId.parse(seatId));
  });

const EntryItem = z.object({
  pk: z.string().regex(/^P#.+#\d$/),
  sk: OrderId,
  buyer: BuyerId,
  seats: z.string(),
  paidAt: Instant,
  told: z.union([z.literal('cancelled'), Instant]).optional(),
  refundedAt: Instant.optional(),
});

/** @throws Error when the item is no paid order of a roll. */
export const entryOf = (stored: unknown): RollEntry => {
  const { pk, sk, buyer, seats, paidAt, told, refundedAt } = EntryItem.parse(stored);
  return {
    orderId: sk,
    performanceId: PerformanceId.parse(pk.slice(2, pk.lastIndexOf('#'))),
    buyerId: buyer,
    seatIds: unpackSeats(seats),
    paidAt,
    ...(told ? { told } : {}),
    ...(refundedAt ? { refundedAt } : {}),
  };
};

type Update = Omit<UpdateCommandInput, 'TableName'>;

/** Says what the event says, whenever it comes: what has been written since, told or refunded, stays. */
export const addEntry = (entry: Omit<RollEntry, 'told' | 'refundedAt'>): Update => ({
  Key: entryKey(entry),
  UpdateExpression: 'SET buyer = :buyer, seats = :seats, paidAt = :paidAt',
  ExpressionAttributeValues: {
    ':buyer': entry.buyerId,
    ':seats': packSeats(entry.seatIds),
    ':paidAt': entry.paidAt,
  },
});

const marked = (entry: Placed, attribute: 'told' | 'refundedAt', value: string): Update => ({
  Key: entryKey(entry),
  ConditionExpression: 'attribute_exists(pk)',
  UpdateExpression: 'SET #mark = :value',
  ExpressionAttributeNames: { '#mark': attribute },
  ExpressionAttributeValues: { ':value': value },
});
export const markTold = (entry: Placed, told: Told): Update => marked(entry, 'told', told);
export const markRefunded = (entry: Placed, at: Instant): Update => marked(entry, 'refundedAt', at);

/** Consistent: an order whose entry was written before a change was noted is seen by the pages that follow the note. */
export const shardQuery = (
  performanceId: PerformanceId,
  shard: number,
  behind?: OrderId,
): Omit<QueryCommandInput, 'TableName'> => ({
  KeyConditionExpression: behind === undefined ? 'pk = :shard' : 'pk = :shard AND sk > :behind',
  ExpressionAttributeValues: {
    ':shard': shardKey(performanceId, shard),
    ...(behind === undefined ? {} : { ':behind': behind }),
  },
  ConsistentRead: true,
});

const changeKey = (performanceId: PerformanceId) => ({ pk: `P#${performanceId}`, sk: 'CHANGE' });

/** A cancellation is written over anything; a move over no cancellation, and over no move that was decided later. */
export const putChange = ({ performanceId, change }: ChangeOf): Omit<PutCommandInput, 'TableName'> => ({
  Item: { ...changeKey(performanceId), ...change },
  ...(change.kind === 'move' && {
    ConditionExpression: 'attribute_not_exists(pk) OR (kind = :move AND decidedAt <= :decidedAt)',
    ExpressionAttributeValues: { ':move': 'move', ':decidedAt': change.decidedAt },
  }),
});

export const getChange = (performanceId: PerformanceId): Omit<GetCommandInput, 'TableName'> => ({
  Key: changeKey(performanceId),
  ConsistentRead: true,
});

const ChangeItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cancellation'), decidedAt: Instant }),
  z.object({ kind: z.literal('move'), decidedAt: Instant, startsAt: Instant }),
]);

/** @throws Error when the item is no change. */
export const changeOf = (stored: unknown): Change => ChangeItem.parse(stored);
