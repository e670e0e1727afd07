import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import {
  SearchPointer,
  searchFileKey,
  searchFilePrefix,
  searchPointerKey,
  versionOfKey,
} from '../domain/search/search-file.ts';
import type { SearchFiles } from '../use-cases/search/ports.ts';

const ContentType = 'application/json';

/** Both say that another writer was there first: one has ended, one is still at it. */
const lost = new Set(['PreconditionFailed', 'ConditionalRequestConflict']);

export const searchFilesInS3 = (s3: S3Client, Bucket: string): SearchFiles => {
  /** @returns false when the condition does not hold. */
  const putIf = async (object: Omit<PutObjectCommandInput, 'Bucket' | 'ContentType'>): Promise<boolean> => {
    try {
      await s3.send(new PutObjectCommand({ Bucket, ContentType, ...object }));
      return true;
    } catch (fault) {
      if (fault instanceof S3ServiceException && lost.has(fault.name)) return false;
      throw fault;
    }
  };
  return {
    async newest() {
      try {
        const { Body, ETag } = await s3.send(new GetObjectCommand({ Bucket, Key: searchPointerKey }));
        if (!Body || !ETag) throw new Error(`${searchPointerKey} has no text or no mark`);
        return { pointer: SearchPointer.parse(JSON.parse(await Body.transformToString())), mark: ETag };
      } catch (fault) {
        if (fault instanceof NoSuchKey) return undefined;
        throw fault;
      }
    },
    writeVersion: (version, Body) =>
      putIf({
        Key: searchFileKey(version),
        Body,
        CacheControl: 'public, max-age=31536000, immutable',
        IfNoneMatch: '*',
      }),
    moveTo: (pointer, mark) =>
      putIf({
        Key: searchPointerKey,
        Body: JSON.stringify(pointer),
        CacheControl: 'public, max-age=10',
        ...(mark === undefined ? { IfNoneMatch: '*' } : { IfMatch: mark }),
      }),
    async dropBefore(version) {
      let ContinuationToken: string | undefined;
      do {
        const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: searchFilePrefix, ContinuationToken }));
        for (const { Key = '' } of page.Contents ?? [])
          if ((versionOfKey(Key) ?? version) < version) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
    },
  };
};
