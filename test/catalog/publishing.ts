import { createHash } from 'node:crypto';
import { CreateBucketCommand, GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { filesInS3 } from '#functions/catalog/adapters/files-in-s3.ts';
import { programmeInDynamoDb } from '#functions/catalog/adapters/programme-in-dynamodb.ts';
import { searchFilesInS3 } from '#functions/catalog/adapters/search-files-in-s3.ts';
import { committedProgramme } from '#functions/catalog/adapters/search-programme.ts';
import type { PublishingPorts } from '#functions/catalog/ports.ts';
import { rebuildSearch } from '#functions/catalog/use-cases/search/rebuild-search.ts';
import { searching } from '#functions/catalog/use-cases/search/search.ts';
import type { EventSummary, SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { fingerprint } from '#shared/runtime/identities.ts';
import { saleSheet, smallVenue } from '#test/inventory/builders.ts';
import { startTestEngine, type TestEngine } from '#test/support/engine.ts';
import { startFileStore } from '#test/support/file-store.ts';

/** A real table and a real bucket of a test file's own. */
export interface PublishingHouse {
  engine: TestEngine;
  s3: S3Client;
  /** A new empty table and the ports to it; files of earlier tables stay. */
  fresh(): Promise<{ table: string; bucket: string; ports: PublishingPorts }>;
  /** The text of a published file, with how long it may be kept. */
  file(key: string): Promise<{ text: string; cacheControl: string | undefined }>;
  /** What is on, as everybody is told once the index is made anew. */
  list(now: Instant): Promise<EventSummary[]>;
  stop(): Promise<void>;
}

export const openPublishingHouse = async (): Promise<PublishingHouse> => {
  const [engine, storage] = await Promise.all([startTestEngine(), startFileStore()]);
  const { s3 } = storage;
  let opened = 0;
  let bucket = '';
  let table = '';
  return {
    engine,
    s3,
    async fresh() {
      opened += 1;
      table = `catalog-${opened}`;
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
    async list(now) {
      const { documents } = engine;
      const files = searchFilesInS3(s3, bucket);
      const programme = committedProgramme(documents, table);
      await rebuildSearch({
        files,
        programme,
        sha256: (text) => createHash('sha256').update(text).digest('hex'),
        kept: (fault) => {
          throw fault;
        },
      });
      const read = async (Key: string) =>
        (await s3.send(new GetObjectCommand({ Bucket: bucket, Key }))).Body?.transformToString();
      const listed = await searching({ clock: () => now, read }).list();
      return listed.ok ? listed.value.events : [];
    },
    async stop() {
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
