import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { fingerprint } from '#shared/runtime/identities.ts';
import type { PosterFiles } from '../ports.ts';

/** The same picture has the same name: it is written again over itself, and any other has another name. */
export const postersInS3 = (s3: S3Client, Bucket: string): PosterFiles => ({
  async writePoster(eventId, { kind }, bytes) {
    const Key = `published/posters/${eventId}/${fingerprint(bytes, 22)}.${kind}`;
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key,
        Body: bytes,
        ContentType: `image/${kind === 'jpg' ? 'jpeg' : kind}`,
        CacheControl: 'public, max-age=31536000, immutable',
      }),
    );
    return `/${Key}`;
  },
});
