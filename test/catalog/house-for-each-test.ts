import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { PublishingPorts } from '#functions/catalog/ports.ts';
import { openPublishingHouse, type PublishingHouse } from './publishing.ts';

/** A publishing house of a test file's own, with a table and a bucket that are new and empty in each of its tests. */
export interface HouseForEachTest {
  readonly house: PublishingHouse;
  /** Of the test that runs, like the others. */
  readonly ports: PublishingPorts;
  readonly table: string;
  readonly bucket: string;
}

/** Called once, at the top of a test file: whatever `beforeEach` stands below it finds the house empty. */
export const houseForEachTest = (): HouseForEachTest => {
  let house: PublishingHouse | undefined;
  let fresh: Awaited<ReturnType<PublishingHouse['fresh']>> | undefined;
  const opened = (): PublishingHouse => {
    if (!house) throw new Error('There is a house from the first test of the file on');
    return house;
  };
  const now = () => {
    if (!fresh) throw new Error('There is a table in each test');
    return fresh;
  };
  beforeAll(async () => {
    house = await openPublishingHouse();
  });
  afterAll(() => house?.stop());
  beforeEach(async () => {
    fresh = await opened().fresh();
  });
  return {
    get house() {
      return opened();
    },
    get ports() {
      return now().ports;
    },
    get table() {
      return now().table;
    },
    get bucket() {
      return now().bucket;
    },
  };
};
