import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ReportingPorts } from '../ports.ts';

export const analyticsBucket = (s3: S3Client, bucket: string): ReportingPorts => ({
  keep: async (key, event) => {
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: `${JSON.stringify(event)}\n`,
        ContentType: 'application/json',
      }),
    );
  },
});
