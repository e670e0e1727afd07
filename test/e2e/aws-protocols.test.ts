import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import {
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TestCloud, theCloud } from '#test/support/cloud.ts';
import { localClient } from './bank-and-clock.ts';
import { onSale } from './on-sale.ts';
import { aGuest, freshSeats, type Order, quoteOf } from './shop.ts';

describe('operations, with the tools of AWS against the local endpoint', () => {
  let cloud: TestCloud;
  let order: Order;
  beforeAll(async () => {
    cloud = await theCloud('next');
    const buyer = aGuest(cloud.origin);
    const seats = await freshSeats(cloud.origin, onSale, 6);
    const { body: hold } = await buyer.hold(onSale, seats.take(1));
    order = (await buyer.order({ hold, total: await quoteOf(cloud.origin, onSale, hold.seatIds) })).body;
    await cloud.runOf(order.orderId);
  });

  it('lists the runs of place-order, and shows the history of one by its states', async () => {
    const sfn = new SFNClient(localClient(cloud));
    const { stateMachines = [] } = await sfn.send(new ListStateMachinesCommand({}));
    const machine = stateMachines.find(({ name }) => name?.includes('place-order'));
    const { executions = [] } = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn: machine?.stateMachineArn, statusFilter: 'SUCCEEDED' }),
    );
    const run = executions.find(({ name }) => name === `${order.orderId}-1`);
    const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn: run?.executionArn }));
    expect(events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? [])).toEqual([
      'Hold seats',
      'Take payment',
      'Sell seats',
      'Mark order paid',
      'Issue tickets',
    ]);
    expect(events.at(-1)?.type).toBe('ExecutionSucceeded');
  });

  it('queries the order in its table', async () => {
    const { Items = [] } = await new DynamoDBClient(localClient(cloud)).send(
      new QueryCommand({
        TableName: 'boxoffice-local-orders',
        KeyConditionExpression: 'pk = :order',
        ExpressionAttributeValues: { ':order': { S: `O#${order.orderId}` } },
      }),
    );
    expect(Items[0]).toMatchObject({ status: { S: 'PAID' }, decision: { S: 'issue' } });
  });

  it('puts an event on the bus, and a consumer has it', async () => {
    const id = 'put-by-hand-1';
    const detail = {
      id,
      type: 'payments.PaymentRefunded.v1',
      occurredAt: '2026-08-01T12:00:00.000Z',
      organiserId: 'belfoot',
      hops: 0,
      data: { orderId: order.orderId, amount: { amountMinor: 100, currency: 'EUR' }, reason: 'OrderUndone' },
    };
    const { FailedEntryCount } = await new EventBridgeClient(localClient(cloud)).send(
      new PutEventsCommand({
        Entries: [
          {
            EventBusName: 'boxoffice-local',
            Source: 'boxoffice.payments',
            DetailType: detail.type,
            Detail: JSON.stringify(detail),
          },
        ],
      }),
    );
    expect(FailedEntryCount).toBe(0);
    const s3 = new S3Client({ ...localClient(cloud), forcePathStyle: true });
    const bucket = cloud.aws.assembly
      .ofType('AWS::S3::Bucket')
      .find(({ physicalId }) => physicalId.includes('analytics'))?.physicalId;
    await expect
      .poll(
        async () => {
          const { Contents = [] } = await s3.send(
            new ListObjectsV2Command({ Bucket: bucket, Prefix: 'events/payments.PaymentRefunded.v1/' }),
          );
          return Contents.some(({ Key }) => Key?.includes(id));
        },
        { timeout: 10_000, interval: 100 },
      )
      .toBe(true);
  });
});
