import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { saleSheetKey } from '#shared/contracts/catalog/model.ts';
import { seatMapKey } from '#shared/contracts/catalog/seat-map.ts';
import type { PublishedFiles } from '../ports.ts';

const ContentType = 'application/json';

export const filesInS3 = (s3: S3Client, Bucket: string): PublishedFiles => {
  const textOf = async (Key: string): Promise<string | undefined> => {
    try {
      return await (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();
    } catch (fault) {
      if (fault instanceof NoSuchKey) return undefined;
      throw fault;
    }
  };
  return {
    async writeSeatMap(map) {
      const Key = seatMapKey(map.venueId, map.version);
      const Body = JSON.stringify(map);
      const there = await textOf(Key);
      if (there !== undefined) return there === Body;
      const CacheControl = 'public, max-age=31536000, immutable';
      try {
        // A map that is being sold from must not change under its buyers: another publisher may have come first.
        await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType, CacheControl, IfNoneMatch: '*' }));
        return true;
      } catch (fault) {
        if (!(fault instanceof S3ServiceException) || fault.name !== 'PreconditionFailed') throw fault;
        return (await textOf(Key)) === Body;
      }
    },
    async writeSaleSheet(sheet) {
      const Key = saleSheetKey(sheet.performanceId);
      const Body = JSON.stringify(sheet);
      await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType, CacheControl: 'public, max-age=10' }));
    },
  };
};
