import { beforeEach } from 'vitest';
import { accessCodesInDynamoDb } from '#functions/catalog/adapters/access-codes-in-dynamodb.ts';
import { codeMarks } from '#functions/catalog/adapters/code-marks.ts';
import { draftsInDynamoDb } from '#functions/catalog/adapters/drafts-in-dynamodb.ts';
import { postersInS3 } from '#functions/catalog/adapters/posters-in-s3.ts';
import type { DeskPorts } from '#functions/catalog/ports.ts';
import { at } from '#test/inventory/builders.ts';
import { houseForEachTest } from './house-for-each-test.ts';
import type { PublishingHouse } from './publishing.ts';

export interface DeskForEachTest {
  readonly house: PublishingHouse;
  /** Of the test that runs. */
  readonly ports: DeskPorts;
}

/** An organisers' desk that is new in each test of a file. It is eight o'clock. */
export const deskForEachTest = (): DeskForEachTest => {
  const publishing = houseForEachTest();
  let ports: DeskPorts | undefined;
  beforeEach(() => {
    const { house, table, bucket } = publishing;
    const { documents } = house.engine;
    ports = {
      ...publishing.ports,
      drafts: draftsInDynamoDb(documents, table),
      codes: accessCodesInDynamoDb(documents, table),
      markCode: codeMarks(async () => 'a key of the tests that is long enough'),
      posters: postersInS3(house.s3, bucket),
      clock: () => at('08:00:00'),
    };
  });
  return {
    get house() {
      return publishing.house;
    },
    get ports() {
      if (!ports) throw new Error('There is a desk in each test');
      return ports;
    },
  };
};
