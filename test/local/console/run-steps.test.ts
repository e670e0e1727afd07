import { describe, expect, it } from 'vitest';
import { stepsOf } from '#local/console/run-steps.ts';
import type { HistoryEvent } from '#local/machines/execution.ts';

const history = (...events: [string, HistoryEvent['details']][]): HistoryEvent[] =>
  events.map(([type, details], index) => ({
    id: index + 1,
    previousEventId: index,
    timestamp: 1_000 + index * 10,
    type,
    details,
  }));

describe('the steps of a run', () => {
  it('are read from its history, each with what went in and came out', () => {
    const steps = stepsOf({
      history: history(
        ['ExecutionStarted', {}],
        ['TaskStateEntered', { name: 'Hold seats', input: '{"a":1}' }],
        ['LambdaFunctionSucceeded', {}],
        ['TaskStateExited', { name: 'Hold seats', output: '{"b":2}' }],
        ['TaskStateEntered', { name: 'Take payment', input: '{"b":2}' }],
      ),
    });
    expect(steps).toEqual([
      { state: 'Hold seats', enteredAt: 1_010, leftAt: 1_030, input: '{"a":1}', output: '{"b":2}', failures: [] },
      { state: 'Take payment', enteredAt: 1_040, input: '{"b":2}', failures: [] },
    ]);
  });

  it('show every failed try of a state, and a state entered again as a step of its own', () => {
    const steps = stepsOf({
      history: history(
        ['TaskStateEntered', { name: 'Refund payment', input: '{}' }],
        ['TaskFailed', { error: 'ProviderSlow', cause: 'c1' }],
        ['TaskTimedOut', { error: 'States.Timeout' }],
        ['TaskStateExited', { name: 'Refund payment', output: '{}' }],
        ['TaskStateEntered', { name: 'Refund payment', input: '{}' }],
      ),
    });
    expect(steps.map(({ failures }) => failures)).toEqual([
      [
        { error: 'ProviderSlow', cause: 'c1' },
        { error: 'States.Timeout', cause: '' },
      ],
      [],
    ]);
  });
});
