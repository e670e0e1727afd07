import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { question } from '#shared/contracts/question.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import { once, readEnv } from '#shared/runtime/env.ts';
import { answering, answers, ask } from '#shared/runtime/questions.ts';
import { every } from '#shared/runtime/schedule.ts';
import { task } from '#shared/runtime/task.ts';
import { type Answer, type Provider, startProvider } from './provider.ts';

const FreeSeats = question(
  'FreeSeats',
  z.strictObject({ row: z.int() }),
  z.strictObject({ free: z.int().min(0) }).nullable(),
);

describe('a question to another context', () => {
  const handler = answers(
    () => ({ free: 3 }),
    [answering(FreeSeats, async ({ free }: { free: number }, { row }) => (row === 0 ? null : { free }))],
  );

  it('is answered by its name', async () => {
    expect(await handler({ question: 'FreeSeats', input: { row: 1 } })).toEqual({ free: 3 });
    expect(await handler({ question: 'FreeSeats', input: { row: 0 } })).toBeNull();
  });

  it.each([
    { question: 'AllSecrets', input: {} },
    { question: 'FreeSeats', input: { row: '1' } },
    { question: 'FreeSeats', input: { row: 1, more: true } },
    { question: 'FreeSeats' },
    'FreeSeats',
  ])('is not answered when it is none: %j', async (event) => {
    await expect(handler(event)).rejects.toThrow();
  });

  describe('over the wire', () => {
    let lambda: Provider;
    beforeAll(async () => {
      lambda = await startProvider();
    });
    afterAll(() => lambda[Symbol.asyncDispose]());
    beforeEach(() => {
      lambda.received.length = 0;
    });

    it('invokes the one function and reads its answer', async () => {
      lambda.answer(() => ({ body: { free: 2 } }));
      expect(await ask('boxoffice-test-inventory-answer-questions', FreeSeats, { row: 1 })).toEqual({ free: 2 });
      const [request] = lambda.received;
      expect(request?.path).toBe('/2015-03-31/functions/boxoffice-test-inventory-answer-questions/invocations');
      expect(request?.body).toBe('{"question":"FreeSeats","input":{"row":1}}');
    });

    it('asks an alias by the path that AWS signs', async () => {
      lambda.answer(() => ({ body: { free: 2 } }));
      await ask('f:live', FreeSeats, { row: 1 });
      const theirs = new LambdaClient({ endpoint: lambda.url });
      await theirs.send(new InvokeCommand({ FunctionName: 'f:live', Payload: '{}' }));
      const [ours, reference] = lambda.received;
      expect(ours?.path).toBe('/2015-03-31/functions/f%3Alive/invocations');
      expect(ours?.path).toBe(reference?.path);
    });

    it.each<[string, Answer]>([
      ['its answer is lost', { lost: true }],
      ['Lambda is busy', { status: 429 }],
      ['Lambda fails', { status: 500 }],
    ])('asks once more when %s, and then gives up', async (_, trouble) => {
      const rest = [trouble, { body: { free: 2 } }];
      lambda.answer(() => rest.shift() ?? trouble);
      expect(await ask('f', FreeSeats, { row: 1 })).toEqual({ free: 2 });
      expect(lambda.received).toHaveLength(2);
      await expect(ask('f', FreeSeats, { row: 1 })).rejects.toThrow();
      expect(lambda.received).toHaveLength(4);
    });

    it('fails when the function does, without its words', async () => {
      const headers = { 'x-amz-function-error': 'Unhandled' };
      lambda.answer(() => ({ headers, body: { errorMessage: 'fan@example.org has no seat' } }));
      await expect(ask('f', FreeSeats, { row: 1 })).rejects.toThrow('FreeSeats was not answered');
    });

    it.each([{ free: -1 }, { free: 1, more: true }, 'three'])('does not believe %j', async (body) => {
      lambda.answer(() => ({ body: JSON.stringify(body) }));
      await expect(ask('f', FreeSeats, { row: 1 })).rejects.toThrow();
    });
  });
});

describe('a state of a machine', () => {
  const handler = task(
    () => ({ free: 1 }),
    z.strictObject({ seats: z.int() }),
    ['SeatUnavailable'],
    async ({ free }, { seats }) => {
      if (seats < 0) throw new TypeError('a fault');
      return seats > free ? refuse({ code: 'SeatUnavailable' }) : ok({ held: seats });
    },
  );

  it('answers with its value', async () => {
    expect(await handler({ seats: 1 })).toEqual({ held: 1 });
  });

  it.each([
    ['refuses', { seats: 2 }, 'SeatUnavailable'],
    ['was started wrongly', { seats: 'one' }, 'InputInvalid'],
    ['breaks', { seats: -1 }, 'TypeError'],
  ])('that %s throws an error the machine knows by its name', async (_, input, name) => {
    await expect(handler(input)).rejects.toMatchObject({ name });
  });

  it('that refuses with what no machine knows is a fault, to be retried', async () => {
    const unknown = async () => refuse({ code: 'Unheard' });
    const lying = task(() => ({}), z.unknown(), ['Known'], unknown as never);
    await expect(lying({})).rejects.toMatchObject({ name: 'Error', message: expect.stringContaining('Unheard') });
  });
});

describe('settings', () => {
  const Env = z.object({ TABLE: z.string().min(1), LIMIT: z.coerce.number().int() });

  it('are read once they are whole', () => {
    expect(readEnv(Env, { TABLE: 't', LIMIT: '8' })).toEqual({ TABLE: 't', LIMIT: 8 });
  });

  it('name what is missing or wrong, never what it is', () => {
    const read = () => readEnv(Env, { LIMIT: 'hunter2' });
    expect(read).toThrow(/TABLE: .*LIMIT: /);
    expect(read).not.toThrow(/hunter2/);
  });

  it('are made at the first call and kept', () => {
    let made = 0;
    const thing = once(() => {
      made += 1;
      return {};
    });
    expect(made).toBe(0);
    expect(thing()).toBe(thing());
    expect(made).toBe(1);
  });
});

it('a schedule that fails says so to the scheduler, which tries again', async () => {
  const failing = every(
    () => ({}),
    async () => {
      throw new Error('not now');
    },
  );
  await expect(failing()).rejects.toThrow('not now');
});
