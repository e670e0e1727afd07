import validate from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { placeOrderErrors } from '#shared/contracts/place-order.ts';
import { definitionText, placeOrderDefinition, stateNames } from './place-order-definition.ts';

interface Rule {
  ErrorEquals: string[];
  MaxAttempts?: number;
  JitterStrategy?: string;
  MaxDelaySeconds?: number;
  Next?: string;
}
interface State {
  Type: string;
  TimeoutSeconds?: number;
  Retry: Rule[];
  Catch?: Rule[];
  Next?: string;
}

const states = Object.entries(placeOrderDefinition().States as unknown as Record<string, State>);
const stateNamed = (name: string): State => {
  const found = states.find(([one]) => one === name);
  if (!found) throw new Error(`There is no state ${name}`);
  return found[1];
};

it('is valid Amazon States Language', () => {
  expect(validate(JSON.parse(definitionText())).isValid).toBe(true);
});

describe.each(states)('%s', (_, state) => {
  it('has a time limit, and retries faults with jitter up to a longest pause', () => {
    expect(state.Type).toBe('Task');
    expect(state.TimeoutSeconds).toBeGreaterThan(0);
    const again = state.Retry.filter(({ MaxAttempts }) => MaxAttempts !== 0);
    expect(again.length).toBeGreaterThan(0);
    for (const rule of again)
      expect(rule).toMatchObject({ JitterStrategy: 'FULL', MaxDelaySeconds: expect.any(Number) });
  });

  it('never retries what it catches by name', () => {
    const [never] = state.Retry;
    const named = (state.Catch ?? [])
      .flatMap(({ ErrorEquals }) => ErrorEquals)
      .filter((error) => error !== 'States.ALL');
    expect(never?.MaxAttempts).toBe(0);
    expect(never?.ErrorEquals).toEqual(expect.arrayContaining(named));
  });
});

describe('on the way to the tickets', () => {
  const refusals: Record<string, readonly string[]> = {
    'Hold seats': placeOrderErrors.holdSeats,
    'Take payment': placeOrderErrors.takePayment,
    'Sell seats': placeOrderErrors.sellSeats,
    'Mark order paid': placeOrderErrors.markPaid,
    'Issue tickets': placeOrderErrors.issueTickets,
  };
  it.each(Object.entries(refusals))(
    '%s names each refusal of its contract, and leads any failure to the fence',
    (name, codes) => {
      const { Catch = [], Retry } = stateNamed(name);
      expect(Catch[0]?.ErrorEquals).toEqual([...codes, 'InputInvalid']);
      expect(Retry[0]?.ErrorEquals).toEqual(expect.arrayContaining([...codes, 'InputInvalid']));
      expect(Catch.at(-1)?.ErrorEquals).toEqual(['States.ALL']);
      for (const rule of Catch) expect(rule.Next).toBe('Decide to undo');
    },
  );

  it('five states lie between the hold and the end', () => {
    const way: string[] = [];
    for (let name: string | undefined = 'Hold seats'; name; name = stateNamed(name).Next) way.push(name);
    expect(way).toEqual(['Hold seats', 'Take payment', 'Sell seats', 'Mark order paid', 'Issue tickets']);
  });
});

describe('on the way back', () => {
  it('everything that was done is undone, in order, behind the fence', () => {
    const way: string[] = [];
    for (let name: string | undefined = 'Decide to undo'; name; name = stateNamed(name).Next) way.push(name);
    expect(way).toEqual(['Decide to undo', 'Refund payment', 'Release seats', 'Close order']);
  });

  it('an order that was marked as paid goes forwards again', () => {
    expect(stateNamed('Decide to undo').Catch).toMatchObject([
      { ErrorEquals: [...placeOrderErrors.decideUndo], Next: 'Issue tickets after all' },
    ]);
  });

  it('a refund that the bank still has is asked for again for days; one that failed is a case', () => {
    const { Retry, Catch } = stateNamed('Refund payment');
    const [stillPending, failed] = placeOrderErrors.refundPayment;
    const pending = Retry.find(({ ErrorEquals }) => ErrorEquals.includes(stillPending));
    expect((pending?.MaxAttempts ?? 0) * (pending?.MaxDelaySeconds ?? 0)).toBeGreaterThan(5 * 24 * 3_600);
    expect(Retry[0]?.ErrorEquals).toContain(failed);
    expect(Catch).toBeUndefined();
  });

  it('no state is there that no way leads to', () => {
    const reached = new Set([
      'Hold seats',
      ...states.flatMap(([, { Next, Catch = [] }]) => [Next, ...Catch.map((rule) => rule.Next)]),
    ]);
    expect(stateNames().filter((name) => !reached.has(name))).toEqual([]);
  });
});
