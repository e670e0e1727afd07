import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { TestEngine } from '#test/support/engine.ts';
import { inFlight } from '../rush.ts';
import { type Contender, type HoldAnswer, holdSeconds, shownSeconds } from './contender.ts';

const batch = 25;

const seatKey = (performance: number, row: number, seat: number) => ({
  pk: `P#${performance}#S#N1`,
  sk: `S#${row}#${seat}`,
});

/** What is usually built: one item for each seat, a party in one transaction with its buyer's cart. */
export const seatItems = async (
  { documents, createTable }: Pick<TestEngine, 'documents' | 'createTable'>,
  TableName: string,
): Promise<Contender> => {
  await createTable(TableName);
  let performance = 0;
  let holds = 0;
  return {
    name: 'one item for each seat',
    async layOut(rows, seats) {
      performance += 1;
      const all = Array.from({ length: rows * seats }, (_, n) => ({
        PutRequest: { Item: { ...seatKey(performance, Math.floor(n / seats), n % seats), until: 0 } },
      }));
      await inFlight(16, Math.ceil(all.length / batch), (n) =>
        documents.send(new BatchWriteCommand({ RequestItems: { [TableName]: all.slice(n * batch, (n + 1) * batch) } })),
      );
    },
    async hold({ buyer, row, first, size }, now): Promise<HoldAnswer> {
      holds += 1;
      const holdId = `hold-${holds}`;
      const names = { '#until': 'until' };
      const cart = {
        Put: {
          TableName,
          Item: {
            pk: `C#${performance}#${buyer}`,
            sk: 'CART',
            holdId,
            row,
            first,
            size,
            until: now + shownSeconds,
            ttl: now + shownSeconds + 24 * 60 * 60,
          },
          ConditionExpression: 'attribute_not_exists(pk) OR #until <= :now',
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: { ':now': now },
        },
      };
      const seats = Array.from({ length: size }, (_, nth) => ({
        Update: {
          TableName,
          Key: seatKey(performance, row, first + nth),
          ConditionExpression: '#until <= :now AND attribute_not_exists(orderId)',
          UpdateExpression: 'SET #until = :until, holdId = :hold',
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: { ':now': now, ':until': now + holdSeconds, ':hold': holdId },
        },
      }));
      for (;;) {
        try {
          await documents.send(new TransactWriteCommand({ TransactItems: [cart, ...seats] }));
          return 'held';
        } catch (fault) {
          if (!(fault instanceof TransactionCanceledException)) throw fault;
          const [ofCart, ...ofSeats] = (fault.CancellationReasons ?? []).map(({ Code }) => Code);
          if (ofCart === 'ConditionalCheckFailed') return 'already holding';
          if (ofSeats.includes('ConditionalCheckFailed')) return 'taken';
          // Two transactions have met: DynamoDB asks the caller to try again.
        }
      }
    },
    stop: async () => {},
  };
};
