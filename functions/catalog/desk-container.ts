import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { boundedRequests, documents } from '#shared/runtime/clients.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { once, readEnv } from '#shared/runtime/env.ts';
import { fingerprint } from '#shared/runtime/identities.ts';
import { readSecret } from '#shared/runtime/secrets.ts';
import { accessCodesInDynamoDb } from './adapters/access-codes-in-dynamodb.ts';
import { codeMarks } from './adapters/code-marks.ts';
import { draftsInDynamoDb } from './adapters/drafts-in-dynamodb.ts';
import { filesInS3 } from './adapters/files-in-s3.ts';
import { postersInS3 } from './adapters/posters-in-s3.ts';
import { programmeInDynamoDb } from './adapters/programme-in-dynamodb.ts';
import type { DeskPorts } from './ports.ts';

const Codes = z.object({ CATALOG_TABLE: z.string().min(3), ACCESS_CODE_KEY_ID: z.string().min(3) });
const Files = Codes.extend({ PUBLISHED_BUCKET: z.string().min(3) });

/** 132 bits: nobody finds two texts of one mark. */
const markOf = (text: string): string => fingerprint(text, 22);

/** The desk of the organisers. */
export const desk = once((): DeskPorts => {
  const { CATALOG_TABLE, ACCESS_CODE_KEY_ID, PUBLISHED_BUCKET } = readEnv(Files);
  const s3 = new S3Client({ ...boundedRequests, forcePathStyle: true });
  return {
    programme: programmeInDynamoDb(documents(), CATALOG_TABLE),
    files: filesInS3(s3, PUBLISHED_BUCKET),
    markOf,
    drafts: draftsInDynamoDb(documents(), CATALOG_TABLE),
    codes: accessCodesInDynamoDb(documents(), CATALOG_TABLE),
    markCode: codeMarks(() => readSecret(ACCESS_CODE_KEY_ID)),
    posters: postersInS3(s3, PUBLISHED_BUCKET),
    clock: systemClock,
  };
});

/** Who answers which phase a code opens reads codes and nothing else. */
export const codeDesk = once(() => {
  const { CATALOG_TABLE, ACCESS_CODE_KEY_ID } = readEnv(Codes);
  return {
    codes: accessCodesInDynamoDb(documents(), CATALOG_TABLE),
    markCode: codeMarks(() => readSecret(ACCESS_CODE_KEY_ID)),
  };
});
