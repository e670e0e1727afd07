import {
  DescribeArchiveCommand,
  DescribeReplayCommand,
  EventBridgeClient,
  ListEventBusesCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  GetQueueUrlCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inputOfTarget } from '#local/aws/events/input-of-target.ts';
import type { AwsCloud } from '#local/cloud.ts';
import { writeSmallApp } from './small-app.ts';
import { clientOf, type SmallApp, startSmall, until } from './small-cloud.ts';

let app: SmallApp;
let cloud: AwsCloud;
let events: EventBridgeClient;
let s3: S3Client;
let sqs: SQSClient;
beforeAll(async () => {
  app = writeSmallApp();
  cloud = await startSmall(app);
  events = new EventBridgeClient(clientOf(cloud));
  s3 = new S3Client({ ...clientOf(cloud), forcePathStyle: true });
  sqs = new SQSClient(clientOf(cloud));
});
afterAll(async () => {
  for (const client of [events, s3, sqs]) client.destroy();
  await cloud.stop();
  app.remove();
});

const entry = (id: string, name = 'Put') => ({
  Source: 'small.things',
  DetailType: 'ThingChanged',
  EventBusName: 'small-bus',
  Detail: JSON.stringify({ id, name }),
});
const put = (...Entries: object[]) => events.send(new PutEventsCommand({ Entries }));

/** What the consumer wrote into the bucket when it saw the event. */
const seen = (key: string) =>
  until(async () => {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'seen', Key: key }));
      return JSON.parse((await Body?.transformToString()) ?? '{}');
    } catch {
      return undefined;
    }
  });

describe('an event on a bus', () => {
  it('reaches the function behind the queue, in EventBridge’s envelope', async () => {
    const { Entries } = await put(entry('one'));
    expect(await seen('one-Put')).toMatchObject({
      version: '0',
      id: Entries?.[0]?.EventId,
      source: 'small.things',
      'detail-type': 'ThingChanged',
      account: '000000000000',
      region: 'eu-west-1',
      detail: { id: 'one', name: 'Put' },
    });
  });

  it('that the pattern does not match goes nowhere but the archive', async () => {
    const before = cloud.buses.archives()[0]?.events.length ?? 0;
    await put(entry('ignored'));
    await put(entry('after-ignored'));
    await seen('after-ignored-Put');
    await expect(s3.send(new GetObjectCommand({ Bucket: 'seen', Key: 'ignored-Put' }))).rejects.toThrow();
    expect(cloud.buses.archives()[0]?.events.length).toBe(before + 2);
  });

  it('PutEvents answers 200 with the entries that failed', async () => {
    const answer = await put(
      entry('fine'),
      { ...entry('x'), Detail: '{' },
      { ...entry('x'), Source: 'aws.s3' },
      { ...entry('x'), EventBusName: 'nobody' },
      { ...entry('x'), DetailType: undefined },
    );
    expect(answer.FailedEntryCount).toBe(4);
    expect(answer.Entries?.map((each) => each.ErrorCode)).toEqual([
      undefined,
      'MalformedDetail',
      'NotAuthorizedForSource',
      'ResourceNotFoundException',
      'InvalidArgument',
    ]);
  });

  it('eleven entries are refused', async () => {
    const eleven = put(...Array.from({ length: 11 }, (_each, n) => entry(`n${n}`)));
    await expect(eleven).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('a message the consumer refuses ends in the dead-letter queue, the others do not', async () => {
    await put(entry('refused'), entry('accepted'));
    await seen('accepted-Put');
    const QueueUrl = (await sqs.send(new GetQueueUrlCommand({ QueueName: 'small-dead' }))).QueueUrl;
    const letters = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
    expect(letters.Messages?.map((message) => JSON.parse(message.Body ?? '{}').detail.id)).toEqual(['refused']);
  });
});

describe('the archive', () => {
  it('keeps events and puts them on the bus again', async () => {
    await put(entry('replayed'));
    const first = await seen('replayed-Put');
    const archive = await events.send(new DescribeArchiveCommand({ ArchiveName: 'small-archive' }));
    expect(archive.EventCount).toBeGreaterThan(0);
    await events.send(
      new StartReplayCommand({
        ReplayName: 'again',
        EventSourceArn: archive.ArchiveArn,
        EventStartTime: new Date(Date.parse(first.time) - 1000),
        EventEndTime: new Date(Date.parse(first.time) + 1000),
        Destination: { Arn: archive.EventSourceArn },
      }),
    );
    expect(
      await until(async () => {
        const again = await seen('replayed-Put');
        return again['replay-name'] === undefined ? undefined : again;
      }),
    ).toMatchObject({ id: first.id, 'replay-name': 'again' });
    expect((await events.send(new DescribeReplayCommand({ ReplayName: 'again' }))).State).toBe('COMPLETED');
  });
});

describe('what EventBridge shows', () => {
  it('buses, rules and targets', async () => {
    const { EventBuses } = await events.send(new ListEventBusesCommand({}));
    expect(EventBuses?.map((bus) => bus.Name)).toEqual(['default', 'small-bus']);
    const { Targets } = await events.send(
      new ListTargetsByRuleCommand({ EventBusName: 'small-bus', Rule: 'small-rule' }),
    );
    expect(Targets?.[0]?.Arn).toBe('arn:aws:sqs:eu-west-1:000000000000:small-inbox');
  });

  it('the end of an execution, on the default bus', async () => {
    cloud.machines.start(
      'arn:aws:states:eu-west-1:000000000000:stateMachine:small-walk',
      'broken',
      '{"fail":"Nothing"}',
    );
    await cloud.machines.ended('arn:aws:states:eu-west-1:000000000000:execution:small-walk:broken');
    const QueueUrl = `${cloud.endpoint}/000000000000/small-lost`;
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
    expect(JSON.parse(Messages?.[0]?.Body ?? '{}')).toMatchObject({
      source: 'aws.states',
      'detail-type': 'Step Functions Execution Status Change',
      detail: { status: 'FAILED', error: 'Nothing', name: 'broken' },
    });
  });

  it('a schedule runs when it is told to, with its input', async () => {
    await cloud.schedules.runNow('small-minute');
    const QueueUrl = `${cloud.endpoint}/000000000000/small-dead`;
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
    expect(Messages?.[0]?.Body).toBe('{"tick":true}');
    await expect(cloud.schedules.runNow('nobody')).rejects.toThrow('no schedule is named nobody');
  });
});

describe('input of a target', () => {
  const event = { source: 's', detail: { order: 'o1', seats: 2, note: 'say "hi"', list: [{ n: 7 }] } };
  it.each([
    ['all of the event', {}, JSON.stringify(event)],
    ['a constant', { Input: '{"a":1}' }, '{"a":1}'],
    ['a part', { InputPath: '$.detail.list[0]' }, '{"n":7}'],
    [
      'a transformed one',
      {
        InputTransformer: {
          InputPathsMap: { order: '$.detail.order', seats: '$.detail.seats', note: '$.detail.note' },
          InputTemplate: '{"id":"<order>","seats":<seats>,"note":"<note>"}',
        },
      },
      '{"id":"o1","seats":2,"note":"say \\"hi\\""}',
    ],
    [
      'words',
      { InputTransformer: { InputPathsMap: { order: '$.detail.order' }, InputTemplate: '"order <order> is paid"' } },
      '"order o1 is paid"',
    ],
  ])('%s', (_what, target, expected) => {
    expect(inputOfTarget(target, event)).toBe(expected);
  });
});

describe('queues and files', () => {
  it('queue URLs lead to the one endpoint', async () => {
    const { QueueUrls } = await sqs.send(new ListQueuesCommand({}));
    expect(QueueUrls).toContain(`${cloud.endpoint}/000000000000/small-inbox`);
    const { MessageId } = await sqs.send(new SendMessageCommand({ QueueUrl: QueueUrls?.[0], MessageBody: 'hello' }));
    expect(MessageId).toBeDefined();
  });

  it('files are kept byte for byte', async () => {
    const Body = Buffer.from(Array.from({ length: 300_000 }, (_each, n) => n % 251));
    await s3.send(new PutObjectCommand({ Bucket: 'seen', Key: 'deep/path é.bin', Body }));
    const got = await s3.send(new GetObjectCommand({ Bucket: 'seen', Key: 'deep/path é.bin' }));
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? [])).toEqual(Body);
    const missing = s3.send(new GetObjectCommand({ Bucket: 'seen', Key: 'nothing' }));
    await expect(missing).rejects.toMatchObject({ name: 'NoSuchKey' });
  });
});
