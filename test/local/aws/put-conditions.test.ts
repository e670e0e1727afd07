import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AwsCloud } from '#local/cloud.ts';
import { writeSmallApp } from './small-app.ts';
import { credentials, type SmallApp, startSmall } from './small-cloud.ts';

const Bucket = 'seen';
let app: SmallApp;
let cloud: AwsCloud;
let s3: S3Client;
beforeAll(async () => {
  app = writeSmallApp();
  cloud = await startSmall(app);
  s3 = new S3Client({ endpoint: cloud.endpoint, region: 'eu-west-1', credentials, forcePathStyle: true });
});
afterAll(async () => {
  s3.destroy();
  await cloud.stop();
  app.remove();
});

const put = async (Key: string, Body: string, condition: { IfMatch?: string | undefined; IfNoneMatch?: string }) =>
  (await s3.send(new PutObjectCommand({ Bucket, Key, Body, ...condition }))).ETag;
const textOf = async (Key: string) =>
  (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString() ?? '';

it('writes a file that is not there, once', async () => {
  await put('a/once.json', 'first', { IfNoneMatch: '*' });
  await expect(put('a/once.json', 'second', { IfNoneMatch: '*' })).rejects.toMatchObject({
    name: 'PreconditionFailed',
  });
  expect(await textOf('a/once.json')).toBe('first');
});

it('writes over what the writer has seen, and over nothing else', async () => {
  const seen = await put('pointer.json', '1', {});
  const next = await put('pointer.json', '2', { IfMatch: seen });
  await expect(put('pointer.json', '3', { IfMatch: seen })).rejects.toMatchObject({ name: 'PreconditionFailed' });
  await put('pointer.json', '4', { IfMatch: next });
  expect(await textOf('pointer.json')).toBe('4');
  await expect(put('nothing.json', '1', { IfMatch: seen })).rejects.toMatchObject({ name: 'PreconditionFailed' });
});

it('lets one of twenty writers through who all come at once', async () => {
  const tries = Array.from({ length: 20 }, (_, index) => put('race.json', `${index}`, { IfNoneMatch: '*' }));
  const ended = await Promise.allSettled(tries);
  expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
