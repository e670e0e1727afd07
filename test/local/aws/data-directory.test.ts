import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AwsCloud } from '#local/cloud.ts';
import { writeSmallApp } from './small-app.ts';
import { clientOf, type SmallApp, startSmall, until } from './small-cloud.ts';

let app: SmallApp;
let dataDirectory: string;
beforeAll(() => {
  app = writeSmallApp();
  dataDirectory = mkdtempSync(join(tmpdir(), 'kept-'));
});
afterAll(() => {
  app.remove();
  rmSync(dataDirectory, { recursive: true, force: true });
});

const walk = 'arn:aws:states:eu-west-1:000000000000:stateMachine:small-walk';
const run = 'arn:aws:states:eu-west-1:000000000000:execution:small-walk:kept';
const eventCount = (cloud: AwsCloud) => cloud.buses.archives()[0]?.events.length ?? 0;

async function publicKey(cloud: AwsCloud): Promise<string> {
  const { PublicKey } = await new KMSClient(clientOf(cloud)).send(
    new GetPublicKeyCommand({ KeyId: 'alias/small-seal' }),
  );
  return Buffer.from(PublicKey ?? []).toString('base64');
}

it('everything is there after a restart, and a run that waited is taken up where it stood', async () => {
  const before = await startSmall(app, { dataDirectory });
  await new DynamoDBClient(clientOf(before)).send(
    new PutItemCommand({ TableName: 'small-things', Item: { id: { S: 'kept' } } }),
  );
  await until(() => (eventCount(before) > 0 ? true : undefined));
  const s3 = new S3Client({ ...clientOf(before), forcePathStyle: true });
  await s3.send(new PutObjectCommand({ Bucket: 'seen', Key: 'kept', Body: 'yes' }));
  await new SESv2Client(clientOf(before)).send(
    new SendEmailCommand({
      FromEmailAddress: 'a@example.test',
      Destination: { ToAddresses: ['b@example.test'] },
      Content: { Simple: { Subject: { Data: 'kept' }, Body: { Text: { Data: 'x' } } } },
    }),
  );
  before.machines.start(walk, 'kept', '{"id":"x"}');
  const taskToken = await until(() => before.machines.execution(run).waiting?.token);
  const key = await publicKey(before);
  const secret = before.secrets.valueOf('small/provider');
  const told = before.machines.execution(run).history.length;
  await before.stop();

  const after = await startSmall(app, { dataDirectory });
  const { Item } = await new DynamoDBClient(clientOf(after)).send(
    new GetItemCommand({ TableName: 'small-things', Key: { id: { S: 'kept' } } }),
  );
  expect(Item).toEqual({ id: { S: 'kept' } });
  const file = await new S3Client({ ...clientOf(after), forcePathStyle: true }).send(
    new GetObjectCommand({ Bucket: 'seen', Key: 'kept' }),
  );
  expect(await file.Body?.transformToString()).toBe('yes');
  expect(after.inbox().map((mail) => mail.subject)).toEqual(['kept']);
  expect(await publicKey(after)).toBe(key);
  expect(after.secrets.valueOf('small/provider')).toBe(secret);

  expect(after.machines.execution(run)).toMatchObject({ status: 'RUNNING' });
  await until(() => after.machines.execution(run).waiting?.token);
  await new SFNClient(clientOf(after)).send(new SendTaskSuccessCommand({ taskToken, output: '{"paid":true}' }));
  expect(await after.machines.ended(run)).toMatchObject({ status: 'SUCCEEDED' });
  const { history } = after.machines.execution(run);
  // Its answer, its exit, and the end: the restart itself leaves no trace.
  expect(history.length).toBe(told + 3);
  expect(history.filter((event) => event.type === 'TaskScheduled')).toHaveLength(1);
  // The stream goes on after what it had delivered, rather than from its beginning.
  expect(eventCount(after)).toBe(1);
  await after.stop();
});
