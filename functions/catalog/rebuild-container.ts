import { createHash } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { boundedRequests, documents } from '#shared/runtime/clients.ts';
import { once, readEnv } from '#shared/runtime/env.ts';
import { faultFields, log } from '#shared/runtime/logger.ts';
import { searchFilesInS3 } from './adapters/search-files-in-s3.ts';
import { committedProgramme } from './adapters/search-programme.ts';
import type { RebuildPorts } from './use-cases/search/ports.ts';

/** What is needed to make anew what can be found. */
export const rebuilding = once((): RebuildPorts => {
  const { PUBLISHED_BUCKET, CATALOG_TABLE } = readEnv(
    z.object({ PUBLISHED_BUCKET: z.string().min(3), CATALOG_TABLE: z.string().min(3) }),
  );
  return {
    programme: committedProgramme(documents(), CATALOG_TABLE),
    files: searchFilesInS3(new S3Client({ ...boundedRequests, forcePathStyle: true }), PUBLISHED_BUCKET),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    kept: (fault) => log.warn('Old versions of what can be found could not be deleted', faultFields(fault)),
  };
});
