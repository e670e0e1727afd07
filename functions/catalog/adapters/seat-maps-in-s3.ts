import {
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import * as z from 'zod';
import { seatMapKey } from '#shared/contracts/catalog/seat-map.ts';
import { SeatId } from '#shared/kernel/ids.ts';
import type { PublishedFiles } from '../ports.ts';
import type { SeatMapFiles } from '../use-cases/seat-maps/ports.ts';

const guidsKey = (venueId: string, version: number): string =>
  seatMapKey(venueId, version).replace(/\.json$/, '.guids.json');
const Guids = z.array(z.tuple([SeatId, z.string()]));

/** Beside the maps themselves: what their seats are called elsewhere, and which versions there are. */
export const seatMapsInS3 = (
  s3: S3Client,
  Bucket: string,
  files: Pick<PublishedFiles, 'writeSeatMap' | 'seatMap'>,
): SeatMapFiles => {
  const textOf = async (Key: string): Promise<string | undefined> => {
    try {
      return await (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();
    } catch (fault) {
      if (fault instanceof NoSuchKey) return undefined;
      throw fault;
    }
  };
  return {
    writeSeatMap: (map) => files.writeSeatMap(map),
    seatMap: (venueId, version) => files.seatMap(venueId, version),
    async versions(venueId) {
      const versions: number[] = [];
      let ContinuationToken: string | undefined;
      do {
        const Prefix = seatMapKey(venueId, 1).replace(/1\.json$/, '');
        const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }));
        for (const { Key = '' } of page.Contents ?? []) {
          const version = /\/v(\d+)\.json$/.exec(Key)?.[1];
          if (version !== undefined) versions.push(Number(version));
        }
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
      return versions.toSorted((a, b) => a - b);
    },
    async writeGuids({ venueId, version }, guids) {
      const Key = guidsKey(venueId, version);
      const Body = JSON.stringify([...guids]);
      try {
        const CacheControl = 'public, max-age=31536000, immutable';
        const ContentType = 'application/json';
        await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType, CacheControl, IfNoneMatch: '*' }));
        return true;
      } catch (fault) {
        if (!(fault instanceof S3ServiceException) || fault.name !== 'PreconditionFailed') throw fault;
        return (await textOf(Key)) === Body;
      }
    },
    async guids(venueId, version) {
      const text = await textOf(guidsKey(venueId, version));
      return new Map(text === undefined ? [] : Guids.parse(JSON.parse(text)));
    },
  };
};
