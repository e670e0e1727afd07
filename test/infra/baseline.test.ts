import { describe, expect, it } from 'vitest';
import { findingsOf } from '#infra/baseline/all-checks.ts';
import { type StageName, stageNames, stageOf } from '#infra/stages.ts';
import { synthesized } from './synthesized.ts';

describe('the baseline', () => {
  it.each(stageNames.map((name): [StageName] => [name]))(
    'finds nothing in the templates of stage %s',
    (stage) => {
      expect(findingsOf(stageOf(stage), synthesized(stage))).toEqual([]);
    },
    60_000,
  );
});
