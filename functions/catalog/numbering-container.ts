import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { boundedRequests, documents } from '#shared/runtime/clients.ts';
import { once, readEnv } from '#shared/runtime/env.ts';
import { fingerprint } from '#shared/runtime/identities.ts';
import { filesInS3 } from './adapters/files-in-s3.ts';
import { programmeInDynamoDb } from './adapters/programme-in-dynamodb.ts';
import type { PublishingPorts } from './ports.ts';

/** What is needed to sell a performance from another map. */
export const numbering = once((): PublishingPorts => {
  const env = readEnv(z.object({ CATALOG_TABLE: z.string().min(3), PUBLISHED_BUCKET: z.string().min(3) }));
  return {
    programme: programmeInDynamoDb(documents(), env.CATALOG_TABLE),
    files: filesInS3(new S3Client({ ...boundedRequests, forcePathStyle: true }), env.PUBLISHED_BUCKET),
    markOf: (text) => fingerprint(text, 22),
  };
});
