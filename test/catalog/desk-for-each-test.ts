import { afterAll, beforeAll, beforeEach } from 'vitest';
import { accessCodesInDynamoDb } from '#functions/catalog/adapters/access-codes-in-dynamodb.ts';
import { codeMarks } from '#functions/catalog/adapters/code-marks.ts';
import { draftsInDynamoDb } from '#functions/catalog/adapters/drafts-in-dynamodb.ts';
import { postersInS3 } from '#functions/catalog/adapters/posters-in-s3.ts';
import type { DeskPorts } from '#functions/catalog/ports.ts';
import { at } from '#test/inventory/builders.ts';
import { openPublishingHouse, type PublishingHouse } from './publishing.ts';

/** A publishing house of a test file's own, with an organisers' desk that is new in each of its tests. It is eight o'clock. */
export interface DeskForEachTest {
  readonly house: PublishingHouse;
  /** Of the test that runs. */
  readonly ports: DeskPorts;
}

/** Called once, at the top of a test file: whatever `beforeEach` stands below it finds the new desk. */
export const deskForEachTest = (): DeskForEachTest => {
  let house: PublishingHouse | undefined;
  let ports: DeskPorts | undefined;
  const opened = (): PublishingHouse => {
    if (!house) throw new Error('There is a house from the first test of the file on');
    return house;
  };
  beforeAll(async () => {
    house = await openPublishingHouse();
  });
  afterAll(() => house?.stop());
  beforeEach(async () => {
    const { engine, s3, fresh } = opened();
    const { ports: publishing, table, bucket } = await fresh();
    ports = {
      ...publishing,
      drafts: draftsInDynamoDb(engine.documents, table),
      codes: accessCodesInDynamoDb(engine.documents, table),
      markCode: codeMarks(async () => 'a key of the tests that is long enough'),
      posters: postersInS3(s3, bucket),
      clock: () => at('08:00:00'),
    };
  });
  return {
    get house() {
      return opened();
    },
    get ports() {
      if (!ports) throw new Error('There is a desk in each test');
      return ports;
    },
  };
};
