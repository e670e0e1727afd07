import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type * as z from 'zod';
import { EventDetail, eventPageKey, SaleSheet, saleSheetKey } from '#shared/contracts/catalog/model.ts';
import { SeatMap, seatMapKey } from '#shared/contracts/catalog/seat-map.ts';
import type { PublishedFiles } from '../ports.ts';

const ContentType = 'application/json';
const forEver = 'public, max-age=31536000, immutable';

/** Another writer was there first, or is still at it. What is there then decides. */
const lost = new Set(['PreconditionFailed', 'ConditionalRequestConflict']);
const mostMeetings = 8;

/** The order of keys and the space between them mean nothing. */
const sameAs =
  (schema: z.ZodType, value: unknown) =>
  (there: string): boolean =>
    JSON.stringify(schema.parse(JSON.parse(there))) === JSON.stringify(schema.parse(value));

export const filesInS3 = (s3: S3Client, Bucket: string): PublishedFiles => {
  const textOf = async (Key: string): Promise<string | undefined> => {
    try {
      return await (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();
    } catch (fault) {
      if (fault instanceof NoSuchKey) return undefined;
      throw fault;
    }
  };
  /**
   * What caches keep for ever must not change.
   * @param same whether the file that has that key says what is to be written.
   * @returns false when another file has it.
   */
  const writeOnce = async (Key: string, Body: string, same: (there: string) => boolean): Promise<boolean> => {
    for (let meetings = 0; ; meetings += 1) {
      const there = await textOf(Key);
      if (there !== undefined) return same(there);
      try {
        // Another publisher may have come first since the read.
        await s3.send(
          new PutObjectCommand({ Bucket, Key, Body, ContentType, CacheControl: forEver, IfNoneMatch: '*' }),
        );
        return true;
      } catch (fault) {
        const metAnother = fault instanceof S3ServiceException && lost.has(fault.name);
        if (!metAnother || meetings === mostMeetings) throw fault;
      }
    }
  };
  return {
    writeSeatMap: (map) => writeOnce(seatMapKey(map.venueId, map.version), JSON.stringify(map), sameAs(SeatMap, map)),
    writeEventPage: (event) =>
      writeOnce(eventPageKey(event.eventId, event.page), JSON.stringify(event), sameAs(EventDetail, event)),
    async seatMap(venueId, version) {
      const text = await textOf(seatMapKey(venueId, version));
      return text === undefined ? undefined : SeatMap.parse(JSON.parse(text));
    },
    async saleSheet(performanceId) {
      const text = await textOf(saleSheetKey(performanceId));
      return text === undefined ? undefined : SaleSheet.parse(JSON.parse(text));
    },
    async writeSaleSheet(sheet) {
      const Key = saleSheetKey(sheet.performanceId);
      const Body = JSON.stringify(sheet);
      await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType, CacheControl: 'public, max-age=10' }));
    },
  };
};
