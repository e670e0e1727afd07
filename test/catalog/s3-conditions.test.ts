import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { filesInS3 } from '#functions/catalog/adapters/files-in-s3.ts';
import { searchFilesInS3 } from '#functions/catalog/adapters/search-files-in-s3.ts';
import { searchFileKey, searchPointerKey } from '#functions/catalog/domain/search/search-file.ts';
import { seatMapKey } from '#shared/contracts/catalog/seat-map.ts';
import { smallVenue } from '#test/inventory/builders.ts';
import { type FileStore, startFileStore } from '#test/support/file-store.ts';

let store: FileStore;
/** The same store for a writer that leaves its conditions out. */
let unguarded: S3Client;
let Bucket = '';
let buckets = 0;

beforeAll(async () => {
  store = await startFileStore();
  unguarded = store.another();
  unguarded.middlewareStack.add(
    (next) => (call) => {
      const {
        IfMatch: _match,
        IfNoneMatch: _none,
        ...input
      } = call.input as { IfMatch?: string; IfNoneMatch?: string };
      return next({ ...call, input: input as typeof call.input });
    },
    { step: 'initialize' },
  );
});
afterAll(async () => {
  await store.stop();
});
beforeEach(async () => {
  buckets += 1;
  Bucket = `raced-${buckets}`;
  await store.s3.send(new CreateBucketCommand({ Bucket }));
});

const textOf = async (Key: string): Promise<string> =>
  (await (await store.s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString()) ?? '';
const writers = [1, 2, 3, 4, 5, 6];
const digest = (one: number): string => String(one).repeat(64);

describe('six writers of one file at once', () => {
  const drawn = (s3: S3Client) =>
    Promise.all(
      writers.map((one) => filesInS3(s3, Bucket).writeSeatMap({ ...smallVenue, version: 1, name: `Hall ${one}` })),
    );

  it('a map: one has drawn it, and the others are told', async () => {
    const written = await drawn(store.s3);
    expect(written.filter(Boolean)).toHaveLength(1);
    expect(await textOf(seatMapKey(smallVenue.venueId, 1))).toContain(`"Hall ${written.indexOf(true) + 1}"`);
  });

  it('twin: without the condition each believes to have drawn what is there', async () => {
    expect((await drawn(unguarded)).filter(Boolean).length).toBeGreaterThan(1);
  });

  const indexed = (s3: S3Client) =>
    Promise.all(writers.map((one) => searchFilesInS3(s3, Bucket).writeVersion(1, `index ${one}`)));

  it('a version of the search: one has written it, and the others take the next', async () => {
    const written = await indexed(store.s3);
    expect(written.filter(Boolean)).toHaveLength(1);
    expect(await textOf(searchFileKey(1))).toBe(`index ${written.indexOf(true) + 1}`);
  });

  it('twin: without the condition a version changes after it was written', async () => {
    expect((await indexed(unguarded)).filter(Boolean)).toHaveLength(writers.length);
  });

  /** Each has seen the same pointer, or none. */
  const pointed = (s3: S3Client, mark: string | undefined) =>
    Promise.all(
      writers.map((one) =>
        searchFilesInS3(s3, Bucket).moveTo({ format: 1, version: one + 1, sha256: digest(one) }, mark),
      ),
    );
  const firstPointer = async (): Promise<string | undefined> => {
    const files = searchFilesInS3(store.s3, Bucket);
    expect(await files.moveTo({ format: 1, version: 1, sha256: digest(9) }, undefined)).toBe(true);
    return (await files.newest())?.mark;
  };

  it.each([
    ['the first', async () => undefined],
    ['the next', firstPointer],
  ])('%s pointer: one has moved it, and the others read again', async (_which, before) => {
    const moved = await pointed(store.s3, await before());
    expect(moved.filter(Boolean)).toHaveLength(1);
    expect(JSON.parse(await textOf(searchPointerKey))).toMatchObject({ version: moved.indexOf(true) + 2 });
  });

  it('twin: without the condition everybody moves it over everybody', async () => {
    expect((await pointed(unguarded, await firstPointer())).filter(Boolean)).toHaveLength(writers.length);
  });
});

it('a write that meets another in S3 is tried again, and decided by what is there then', async () => {
  const meeting = store.another();
  let conflicts = 2;
  meeting.middlewareStack.add(
    (next) => async (call) => {
      if ('Body' in (call.input as object) && conflicts > 0) {
        conflicts -= 1;
        throw new S3ServiceException({
          name: 'ConditionalRequestConflict',
          $fault: 'client',
          $metadata: {},
          message: 'Another write of the object is going on',
        });
      }
      return next(call);
    },
    { step: 'initialize' },
  );
  expect(await filesInS3(meeting, Bucket).writeSeatMap(smallVenue)).toBe(true);
  expect(await textOf(seatMapKey(smallVenue.venueId, smallVenue.version))).toContain(smallVenue.name);
});

describe('old versions of the search', () => {
  it('are deleted, twice and by two at once, and nothing else is', async () => {
    const files = searchFilesInS3(store.s3, Bucket);
    for (const version of [1, 2, 9, 10, 11]) await files.writeVersion(version, `version ${version}`);
    await files.moveTo({ format: 1, version: 11, sha256: digest(1) }, undefined);
    await Promise.all([files.dropBefore(10), files.dropBefore(9)]);
    await files.dropBefore(10);
    const { Contents = [] } = await store.s3.send(new ListObjectsV2Command({ Bucket }));
    expect(Contents.map(({ Key }) => Key).sort()).toEqual([searchPointerKey, searchFileKey(10), searchFileKey(11)]);
    expect(await textOf(searchFileKey(10))).toBe('version 10');
  });
});
