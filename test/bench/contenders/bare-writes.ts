import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { TestEngine } from '#test/support/engine.ts';
import { type Contender, type HoldAnswer, holdSeconds, shownSeconds } from './contender.ts';

/**
 * The same two conditional writes as a hold of ours, sent by the same client and by nothing else: no decision, no parsing, no undo. What
 * our own code costs is the difference.
 */
export const bareWrites = async (
  { documents, createTable }: Pick<TestEngine, 'documents' | 'createTable'>,
  TableName: string,
): Promise<Contender> => {
  await createTable(TableName);
  let performance = 0;
  const keyOf = (row: number) => ({ pk: `P#${performance}#S#N1`, sk: `R#${row}` });
  return {
    name: 'the same two writes, bare',
    async layOut(rows, seats) {
      performance += 1;
      const free = Object.fromEntries(Array.from({ length: seats }, (_, seat) => [`a${seat}`, '0']));
      for (let row = 0; row < rows; row += 1)
        await documents.send(new PutCommand({ TableName, Item: { ...keyOf(row), ...free } }));
    },
    async hold({ buyer, row, first, size }, now): Promise<HoldAnswer> {
      const indexes = Array.from({ length: size }, (_, nth) => first + nth);
      await Promise.all([
        documents.send(
          new UpdateCommand({
            TableName,
            Key: keyOf(row),
            ConditionExpression: indexes.map((index) => `#a${index} < :now`).join(' AND '),
            UpdateExpression: `SET ${indexes.map((index) => `#a${index} = :mine`).join(', ')}`,
            ExpressionAttributeNames: Object.fromEntries(indexes.map((index) => [`#a${index}`, `a${index}`])),
            ExpressionAttributeValues: {
              ':now': now.toString(36),
              ':mine': `${(now + holdSeconds).toString(36)}AAAAAAAA`,
            },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        ),
        documents.send(
          new PutCommand({
            TableName,
            Item: {
              pk: `C#${performance}#${buyer}`,
              sk: 'CART',
              performanceId: `bare-${performance}`,
              buyerId: String(buyer),
              holdId: 'AAAAAAAA',
              seatIds: indexes.map((index) => `N1:${row}:${index}`),
              until: now + shownSeconds,
              extended: false,
              ttl: now + shownSeconds + 24 * 60 * 60,
            },
            ConditionExpression: 'attribute_not_exists(pk) OR #until <= :now',
            ExpressionAttributeNames: { '#until': 'until' },
            ExpressionAttributeValues: { ':now': now },
          }),
        ),
      ]);
      return 'held';
    },
    stop: async () => {},
  };
};
