import { SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placeOrderRuns } from '#functions/orders/adapters/place-order-runs.ts';
import type { PlaceOrderRunsSeen } from '#functions/orders/ports.ts';
import type { PlaceOrderInput } from '#shared/contracts/place-order.ts';
import { secondsOf } from '#shared/kernel/time.ts';
import { at, order } from '#test/inventory/builders.ts';
import { type Provider, startProvider } from '#test/shared/runtime/provider.ts';

const machine = 'arn:aws:states:eu-west-1:000000000000:stateMachine:boxoffice-test-place-order';
const [noon, later] = [at('12:00:00'), at('12:05:00')];

interface Asked {
  statusFilter?: string;
  nextToken?: string;
}

const listed = (name: string, start = noon, stop = later) => ({
  name,
  executionArn: `${machine}:${name}`,
  startDate: secondsOf(start),
  stopDate: secondsOf(stop),
});

let stepFunctions: Provider;
let runs: PlaceOrderRunsSeen;
beforeAll(async () => {
  stepFunctions = await startProvider();
  runs = placeOrderRuns(new SFNClient({}), machine);
});
afterAll(() => stepFunctions[Symbol.asyncDispose]());
beforeEach(() => {
  stepFunctions.received.length = 0;
});
const asked = () => stepFunctions.received.map(({ body }) => JSON.parse(body) as Asked);

describe('runs under way', () => {
  it('are those of all pages, and only those that are an order’s', async () => {
    stepFunctions.answer(({ body }) => {
      const { nextToken } = JSON.parse(body) as Asked;
      return nextToken
        ? { body: { executions: [listed('tried-by-hand'), listed(`${order(2)}-12`)] } }
        : { body: { executions: [listed(`${order(1)}-1`)], nextToken: 'more' } };
    });
    expect(await runs.underWay()).toEqual([
      { orderId: order(1), attempt: 1, startedAt: noon },
      { orderId: order(2), attempt: 12, startedAt: noon },
    ]);
    expect(asked()).toMatchObject([{ statusFilter: 'RUNNING' }, { statusFilter: 'RUNNING', nextToken: 'more' }]);
  });
});

describe('runs that ended badly', () => {
  it('are those that failed, ran out of time or were stopped', async () => {
    stepFunctions.answer(({ body }) => {
      const n = ['FAILED', 'TIMED_OUT', 'ABORTED'].indexOf((JSON.parse(body) as Asked).statusFilter ?? '');
      return { body: { executions: [listed(`${order(n)}-1`)] } };
    });
    const ended = await runs.endedBadly(noon);
    expect(ended.map(({ orderId }) => orderId)).toEqual([order(0), order(1), order(2)]);
    expect(ended[0]).toEqual({ orderId: order(0), attempt: 1, startedAt: noon, stoppedAt: later });
  });

  it('are not asked for beyond those that began too long ago', async () => {
    stepFunctions.answer(() => ({
      body: { executions: [listed(`${order(1)}-1`), listed(`${order(2)}-1`, at('11:59:59'))], nextToken: 'more' },
    }));
    const ended = await runs.endedBadly(noon);
    expect(new Set(ended.map(({ orderId }) => orderId))).toEqual(new Set([order(1)]));
    expect(asked()).toHaveLength(3);
  });
});

describe('a run', () => {
  const input = { orderId: order(1), attempt: 2 } as PlaceOrderInput;

  it('is named by its order and its attempt', async () => {
    stepFunctions.answer(() => ({ body: { executionArn: `${machine}:run`, startDate: 0 } }));
    await runs.start(input);
    expect(asked()).toMatchObject([{ stateMachineArn: machine, name: `${order(1)}-2` }]);
  });

  it('that exists already is left alone; any other fault is one', async () => {
    stepFunctions.answer(() => ({ status: 400, body: { __type: 'ExecutionAlreadyExists' } }));
    await runs.start(input);
    stepFunctions.answer(() => ({ status: 400, body: { __type: 'StateMachineDoesNotExist' } }));
    await expect(runs.start(input)).rejects.toThrow();
  });
});
