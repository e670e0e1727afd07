import { createHash } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { boundedRequests, documents } from '#shared/runtime/clients.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { once, readEnv } from '#shared/runtime/env.ts';
import { readObject } from '#shared/runtime/read-object.ts';
import { searchFilesInS3 } from './adapters/search-files-in-s3.ts';
import { committedProgramme } from './adapters/search-programme.ts';
import type { RebuildPorts } from './use-cases/search/ports.ts';
import { searching } from './use-cases/search/search.ts';

const Published = z.object({ PUBLISHED_BUCKET: z.string().min(3) });

/** What can be found, read from its published files alone. */
export const search = once(() => {
  const { PUBLISHED_BUCKET } = readEnv(Published);
  return { search: searching({ clock: systemClock, read: (key) => readObject(PUBLISHED_BUCKET, key) }) };
});

export const rebuilding = once((): RebuildPorts => {
  const { PUBLISHED_BUCKET, CATALOG_TABLE } = readEnv(
    z.object({ ...Published.shape, CATALOG_TABLE: z.string().min(3) }),
  );
  return {
    programme: committedProgramme(documents(), CATALOG_TABLE),
    files: searchFilesInS3(new S3Client({ ...boundedRequests, forcePathStyle: true }), PUBLISHED_BUCKET),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  };
});
