import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startFauxqs } from 'fauxqs';
import { filesInS3 } from '#functions/catalog/adapters/files-in-s3.ts';
import { programmeInDynamoDb } from '#functions/catalog/adapters/programme-in-dynamodb.ts';
import type { PublishingPorts } from '#functions/catalog/ports.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { fingerprint } from '#shared/runtime/identities.ts';
import { saleSheet, smallVenue } from '#test/inventory/builders.ts';
import { startTestEngine, type TestEngine } from '#test/support/engine.ts';

/** A real table and a real bucket of a test file's own. */
export interface PublishingHouse {
  engine: TestEngine;
  s3: S3Client;
  /** A new empty table and the ports to it; files of earlier tables stay. */
  fresh(): Promise<{ table: string; bucket: string; ports: PublishingPorts }>;
  /** The text of a published file, with how long it may be kept. */
  file(key: string): Promise<{ text: string; cacheControl: string | undefined }>;
  stop(): Promise<void>;
}

export const openPublishingHouse = async (): Promise<PublishingHouse> => {
  const [engine, storage] = await Promise.all([startTestEngine(), startFauxqs({ port: 0, logger: false })]);
  const s3 = new S3Client({
    endpoint: `http://127.0.0.1:${storage.port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    forcePathStyle: true,
  });
  let opened = 0;
  let bucket = '';
  return {
    engine,
    s3,
    async fresh() {
      opened += 1;
      const table = `catalog-${opened}`;
      bucket = `published-${opened}`;
      await Promise.all([engine.createTable(table), s3.send(new CreateBucketCommand({ Bucket: bucket }))]);
      return {
        table,
        bucket,
        ports: {
          programme: programmeInDynamoDb(engine.documents, table),
          files: filesInS3(s3, bucket),
          markOf: (text) => fingerprint(text, 22),
        },
      };
    },
    async file(Key) {
      const { Body, CacheControl } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      return { text: (await Body?.transformToString()) ?? '', cacheControl: CacheControl };
    },
    async stop() {
      s3.destroy();
      await Promise.all([engine.stop(), storage.stop()]);
    },
  };
};

/** What the small venue sells, ready to be published. */
export const publication = (different: Partial<SaleSheet> = {}) => {
  const sheet = saleSheet(different);
  const { organiser, venue, eventId } = sheet;
  return {
    event: {
      eventId,
      kind: 'match' as const,
      title: sheet.title,
      subtitle: 'League 2026–27',
      organiser,
      venue,
      description: 'An evening match.',
      goodToKnow: ['One bag per person.'],
    },
    sheet,
    seatMap: smallVenue,
  };
};
