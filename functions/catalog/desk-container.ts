import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { boundedRequests, documents } from '#shared/runtime/clients.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { once, readEnv } from '#shared/runtime/env.ts';
import { fingerprint } from '#shared/runtime/identities.ts';
import { accessCodesInDynamoDb } from './adapters/access-codes-in-dynamodb.ts';
import { draftsInDynamoDb } from './adapters/drafts-in-dynamodb.ts';
import { filesInS3 } from './adapters/files-in-s3.ts';
import { postersInS3 } from './adapters/posters-in-s3.ts';
import { programmeInDynamoDb } from './adapters/programme-in-dynamodb.ts';
import type { DeskPorts } from './ports.ts';

const Table = z.object({ CATALOG_TABLE: z.string().min(3) });
const Files = Table.extend({ PUBLISHED_BUCKET: z.string().min(3) });

/** 132 bits: nobody finds two texts of one mark. */
const markOf = (text: string): string => fingerprint(text, 22);

/** The desk of the organisers. */
export const desk = once((): DeskPorts => {
  const { CATALOG_TABLE, PUBLISHED_BUCKET } = readEnv(Files);
  const s3 = new S3Client({ ...boundedRequests, forcePathStyle: true });
  return {
    programme: programmeInDynamoDb(documents(), CATALOG_TABLE),
    files: filesInS3(s3, PUBLISHED_BUCKET),
    markOf,
    drafts: draftsInDynamoDb(documents(), CATALOG_TABLE),
    codes: accessCodesInDynamoDb(documents(), CATALOG_TABLE),
    posters: postersInS3(s3, PUBLISHED_BUCKET),
    clock: systemClock,
  };
});

/** Who answers which phase a code opens reads codes and nothing else. */
export const codeDesk = once(() => ({
  codes: accessCodesInDynamoDb(documents(), readEnv(Table).CATALOG_TABLE),
  markOf,
}));
