import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AwsCloud } from '#local/cloud.ts';
import type { Json, JsonObject } from '#local/ports.ts';
import { clientOf, lambda, type SmallApp, startSmall, until, writeApp } from '../aws/small-cloud.ts';

const bundles = {
  echo: `export const handler = async (event, context) => {
    if (event.fail) throw Object.assign(new Error('because'), { name: event.fail });
    if (event.sleepMs) await new Promise((resolve) => setTimeout(resolve, event.sleepMs));
    if (event.log) console.log(JSON.stringify({ level: event.log, message: 'seat lost', orderId: 'o1' }));
    if (event.crash) setTimeout(() => { throw new Error('crash'); });
    if (event.crash) await new Promise(() => {});
    return { event, environment: { ...process.env }, name: context.functionName, left: context.getRemainingTimeInMillis() };
  };`,
  broken: 'import "./missing.mjs"; export const handler = () => 1;',
  nothing: 'export const handler = () => undefined;',
};
const Resources: JsonObject = {
  Echo: lambda('echo', 'echo', { Environment: { Variables: { COLOUR: 'red', COUNT: 3 } }, MemorySize: 256 }),
  Brief: lambda('brief', 'echo', { Timeout: 1 }),
  Broken: lambda('broken', 'broken'),
  Nothing: lambda('nothing', 'nothing'),
  Unnamed: lambda('unnamed', 'echo', { Handler: 'index.sell' }),
  Failed: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'failed' } },
  Policy: {
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: {
      FunctionName: { Ref: 'Echo' },
      Qualifier: '$LATEST',
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Failed', 'Arn'] } } },
    },
  },
};

const printed: string[] = [];
let app: SmallApp;
let cloud: AwsCloud;
let lambdas: LambdaClient;
beforeAll(async () => {
  app = writeApp({ functions: { Resources } }, bundles);
  cloud = await startSmall(app, { terminal: (line) => printed.push(line) });
  lambdas = new LambdaClient(clientOf(cloud));
});
afterAll(async () => {
  lambdas.destroy();
  await cloud.stop();
  app.remove();
});
afterEach(() => cloud.functions.clearFaults());

const invoke = async (FunctionName: string, event: Json = {}, more: { InvocationType?: 'Event' | 'DryRun' } = {}) => {
  const answer = await lambdas.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event), ...more }));
  const text = answer.Payload?.transformToString() ?? '';
  return { ...answer, payload: text === '' ? undefined : JSON.parse(text) };
};

describe('a function', () => {
  it.each([
    'echo',
    'echo:live',
    'arn:aws:lambda:eu-west-1:000000000000:function:echo',
    'arn:aws:lambda:eu-west-1:000000000000:function:echo:live',
  ])('answers by %s', async (name) => {
    const answer = await invoke(name, { a: 1 });
    expect(answer.StatusCode).toBe(200);
    expect(answer.FunctionError).toBeUndefined();
    expect(answer.payload.event).toEqual({ a: 1 });
    expect(answer.payload.left).toBeGreaterThan(4000);
  });

  it('has the template’s environment, what the runtime sets, and nothing of this machine', async () => {
    const { environment } = (await invoke('echo')).payload;
    expect(environment).toMatchObject({
      COLOUR: 'red',
      COUNT: '3',
      AWS_REGION: 'eu-west-1',
      AWS_LAMBDA_FUNCTION_NAME: 'echo',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_ENDPOINT_URL: cloud.endpoint,
    });
    expect(environment.PATH).toBeUndefined();
    expect(environment.HOME).toBeUndefined();
  });

  it('that answers nothing answers null', async () => {
    expect((await invoke('nothing')).payload).toBeNull();
  });

  it.each([
    ['throws', 'echo', { fail: 'SeatUnavailable' }, { errorType: 'SeatUnavailable', errorMessage: 'because' }],
    ['cannot be loaded', 'broken', {}, { errorMessage: expect.stringContaining('missing.mjs') }],
    ['has no handler', 'unnamed', {}, { errorType: 'Runtime.HandlerNotFound' }],
    ['crashes', 'echo', { crash: true }, { errorType: 'Runtime.ExitError' }],
    [
      'takes too long',
      'brief',
      { sleepMs: 3000 },
      { errorMessage: expect.stringContaining('Task timed out after 1.00 seconds') },
    ],
  ])('that %s answers a function error', async (_what, name, event, expected) => {
    const answer = await invoke(name, event);
    expect(answer.FunctionError).toBe('Unhandled');
    expect(answer.payload).toMatchObject(expected);
    // And the next call is served.
    expect((await invoke('echo')).FunctionError).toBeUndefined();
  });

  it('nobody declared is not found', async () => {
    await expect(invoke('ghost')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('serves calls side by side', async () => {
    const started = performance.now();
    await Promise.all(Array.from({ length: 50 }, () => invoke('echo', { sleepMs: 100 })));
    expect(performance.now() - started).toBeLessThan(4000);
  });

  it('writes its log into the journal, and only errors to the terminal', async () => {
    await invoke('echo', { log: 'INFO' });
    await invoke('echo', { log: 'ERROR' });
    const lines = await until(() => {
      const found = cloud.journal.recent('invoke').filter(({ title }) => title === 'echo says: seat lost');
      return found.length >= 2 ? found : undefined;
    });
    expect(lines[0]?.detail).toMatchObject({ orderId: 'o1' });
    expect(printed.filter((line) => line === 'echo: seat lost')).toHaveLength(1);
  });
});

describe('an asynchronous call', () => {
  it('is answered at once, tried again, and told to the failure destination', async () => {
    const answer = await invoke('echo', { fail: 'Broken' }, { InvocationType: 'Event' });
    expect(answer.StatusCode).toBe(202);
    const letter = await until(async () => {
      const { Messages } = await cloud.queues.call('ReceiveMessage', {
        QueueUrl: 'http://localhost/000000000000/failed',
      });
      return Messages;
    });
    expect(JSON.stringify(letter)).toContain('RetriesExhausted');
    expect(JSON.stringify(letter)).toContain('\\"approximateInvokeCount\\":2');
  });
});

describe('faults', () => {
  it('strike as often as they are asked to', async () => {
    cloud.functions.injectFault({ functionName: 'echo', when: 'before', times: 2 });
    const errors = [await invoke('echo'), await invoke('echo'), await invoke('echo')].map((each) => each.FunctionError);
    expect(errors).toEqual(['Unhandled', 'Unhandled', undefined]);
  });
});

describe('warming', () => {
  it('loads every bundle, also one that cannot be loaded, which its first call then reports', async () => {
    const other = await startSmall(app);
    await other.functions.warm();
    expect((await other.functions.invoke('nothing', {})).payload).toBeNull();
    expect((await other.functions.invoke('broken', {})).functionError).toBe('Unhandled');
    await other.stop();
  });
});

describe('the list', () => {
  it('names every function of the templates', async () => {
    const { Functions } = await lambdas.send(new ListFunctionsCommand({}));
    expect(Functions?.map((each) => each.FunctionName)).toEqual(['echo', 'brief', 'broken', 'nothing', 'unnamed']);
  });
});
