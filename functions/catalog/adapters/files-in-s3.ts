import { GetObjectCommand, PutObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { saleSheetKey } from '#shared/contracts/catalog/model.ts';
import { seatMapKey } from '#shared/contracts/catalog/seat-map.ts';
import type { PublishedFiles } from '../ports.ts';

const ContentType = 'application/json';

export const filesInS3 = (s3: S3Client, Bucket: string): PublishedFiles => ({
  async writeSeatMap(map) {
    const Key = seatMapKey(map.venueId, map.version);
    const Body = JSON.stringify(map);
    try {
      await s3.send(
        new PutObjectCommand({
          Bucket,
          Key,
          Body,
          ContentType,
          CacheControl: 'public, max-age=31536000, immutable',
          // A map that is being sold from must not change under its buyers.
          IfNoneMatch: '*',
        }),
      );
      return true;
    } catch (fault) {
      if (!(fault instanceof S3ServiceException) || fault.name !== 'PreconditionFailed') throw fault;
      const there = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return (await there.Body?.transformToString()) === Body;
    }
  },
  async writeSaleSheet(sheet) {
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: saleSheetKey(sheet.performanceId),
        Body: JSON.stringify(sheet),
        ContentType,
        CacheControl: 'public, max-age=10',
      }),
    );
  },
});
