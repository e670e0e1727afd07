import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { startTestEngine, type TestEngine } from './engine.ts';

/** A real engine of a test file's own, with a table that is new and empty in each of its tests. */
export interface TableForEachTest {
  readonly engine: TestEngine;
  readonly documents: DynamoDBDocumentClient;
  /** The table of the test that runs. */
  readonly name: string;
}

/** Called once, at the top of a test file: whatever `beforeEach` stands below it finds the new table. */
export const tableForEachTest = (): TableForEachTest => {
  let engine: TestEngine | undefined;
  let tables = 0;
  const started = (): TestEngine => {
    if (!engine) throw new Error('There is an engine from the first test of the file on');
    return engine;
  };
  const name = (): string => `table-${tables}`;
  beforeAll(async () => {
    engine = await startTestEngine();
  });
  afterAll(() => engine?.stop());
  beforeEach(async () => {
    tables += 1;
    await started().createTable(name());
  });
  return {
    get engine() {
      return started();
    },
    get documents() {
      return started().documents;
    },
    get name() {
      return name();
    },
  };
};
