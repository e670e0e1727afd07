import validate from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { changePerformanceErrors } from '#shared/contracts/change-performance.ts';
import { placeOrderErrors } from '#shared/contracts/place-order.ts';
import { refundOrderErrors } from '#shared/contracts/refund-order.ts';
import { type ProcessName, processDefinition, processText } from './process-definition.ts';

interface Rule {
  ErrorEquals: string[];
  MaxAttempts?: number;
  Next?: string;
}
interface State {
  Type: string;
  TimeoutSeconds?: number;
  ResultPath?: string | null;
  Retry?: Rule[];
  Catch?: Rule[];
  Next?: string;
}

const statesIn = (name: ProcessName): [string, State][] =>
  Object.entries(processDefinition(name).States as unknown as Record<string, State>);
const tasksIn = (name: ProcessName) => statesIn(name).filter(([, { Type }]) => Type === 'Task');

/** State → what its contract lets it refuse with. */
const refusals: Record<ProcessName, Record<string, readonly string[]>> = {
  'refund-order': {
    'Decide to refund': refundOrderErrors.decideRefund,
    'Cancel tickets': refundOrderErrors.cancelTickets,
    'Release seats': placeOrderErrors.releaseSeats,
    'Refund payment': placeOrderErrors.refundPayment,
    'Close refund': refundOrderErrors.closeRefund,
  },
  'change-performance': {
    'Stop sale': changePerformanceErrors.stopSale,
    'Mark cancelled': changePerformanceErrors.markCancelled,
    'Refund next orders': changePerformanceErrors.refundNextOrders,
    'Move performance': changePerformanceErrors.movePerformance,
    'Tell next holders': changePerformanceErrors.tellNextHolders,
    'Resume sale': changePerformanceErrors.resumeSale,
    'Close change': changePerformanceErrors.closeChange,
  },
};
const processes = ['refund-order', 'change-performance'] as const;

describe.each(processes)('%s', (name) => {
  it('is valid Amazon States Language', () => {
    expect(validate(JSON.parse(processText(name))).isValid).toBe(true);
  });

  it('has a contract for every step', () => {
    expect(
      tasksIn(name)
        .map(([state]) => state)
        .sort(),
    ).toEqual(Object.keys(refusals[name]).sort());
  });

  it.each(tasksIn(name))(
    '%s catches by name what it may refuse with, never tries that again, and tries faults for an hour',
    (state, { Retry = [], Catch = [] }) => {
      const mayRefuse = refusals[name][state] ?? [];
      const waitedFor = Retry.filter(({ MaxAttempts }) => MaxAttempts !== 0).flatMap(({ ErrorEquals }) => ErrorEquals);
      const given = mayRefuse.filter((code) => !waitedFor.includes(code) && code !== 'RefundFailed');
      expect(Retry[0]?.MaxAttempts).toBe(0);
      expect(Retry[0]?.ErrorEquals).toEqual(expect.arrayContaining([...given, 'InputInvalid']));
      expect(Catch.flatMap(({ ErrorEquals }) => ErrorEquals)).toEqual(given);
      expect(Retry.at(-1)).toMatchObject({ ErrorEquals: ['States.ALL'], MaxAttempts: 12, MaxDelaySeconds: 600 });
    },
  );
});

it('a refund kills the tickets before it frees the seats, and frees the seats before it asks for the money', () => {
  const states = new Map(statesIn('refund-order'));
  const way: string[] = [];
  for (let state: string | undefined = 'Decide to refund'; state; state = states.get(state)?.Next) way.push(state);
  expect(way).toEqual(['Decide to refund', 'Cancel tickets', 'Release seats', 'Refund payment', 'Close refund']);
});

it('a bank that takes its time is asked again for a week', () => {
  const [, payment] = statesIn('refund-order').find(([state]) => state === 'Refund payment') ?? [];
  const pending = payment?.Retry?.find(({ ErrorEquals }) => ErrorEquals.includes('RefundPending'));
  expect(pending).toMatchObject({ MaxAttempts: 180, MaxDelaySeconds: 3600 });
});
