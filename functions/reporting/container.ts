import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { boundedRequests } from '#shared/runtime/clients.ts';
import { once, readEnv } from '#shared/runtime/env.ts';
import { analyticsBucket } from './adapters/analytics-bucket.ts';
import type { ReportingPorts } from './ports.ts';

const Env = z.object({ ANALYTICS_BUCKET: z.string().min(1) });

export const reporting = once((): ReportingPorts => {
  const env = readEnv(Env);
  return analyticsBucket(new S3Client({ ...boundedRequests, forcePathStyle: true }), env.ANALYTICS_BUCKET);
});
