import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AwsCloud } from '#local/cloud.ts';
import { objectOf, parseJson } from '#local/json-fields.ts';
import type { Json, JsonObject } from '#local/ports.ts';
import { clientOf, lambda, type SmallApp, startSmall, until, writeApp } from '../aws/small-cloud.ts';

const arnOf = (name: string): string => `arn:aws:states:eu-west-1:000000000000:stateMachine:${name}`;
const taskOf = (name: string): string => `arn:aws:lambda:eu-west-1:000000000000:function:${name}`;
const machine = (name: string, states: JsonObject, more: JsonObject = {}): JsonObject => ({
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: {
    StateMachineName: name,
    DefinitionString: JSON.stringify({ StartAt: Object.keys(states)[0] ?? '', States: states, ...more }),
  },
});

/** A step that fails with the error its event names, as often as it names. */
const step = `
const seen = new Map();
export const handler = async ({ id, error, times = Infinity, sleepMs, big }) => {
  const count = (seen.get(id) ?? 0) + 1;
  seen.set(id, count);
  if (sleepMs) await new Promise((resolve) => setTimeout(resolve, sleepMs));
  if (error && count <= times) throw Object.assign(new Error('no'), { name: error });
  return big ? 'x'.repeat(300 * 1024) : { id, count };
};`;
const ask = `export const handler = async (event) => {
  if (event.error) throw Object.assign(new Error('no'), { name: event.error });
  return event;
};`;

const call = { Type: 'Task', Resource: taskOf('step'), TimeoutSeconds: 5 };
const waiting = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Parameters: {
    FunctionName: 'ask',
    Payload: { 'token.$': '$$.Task.Token', 'run.$': '$$.Execution.Name', 'error.$': '$.error' },
  },
};
const retry = { Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 60, MaxAttempts: 2, BackoffRate: 2 }] };

const Resources: JsonObject = {
  Step: lambda('step', 'step'),
  Ask: lambda('ask', 'ask'),
  Two: machine('two', {
    'First step': { ...call, ResultPath: '$.first', Next: 'Second step' },
    'Second step': {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'step', 'Payload.$': '$' },
      OutputPath: '$.Payload',
      End: true,
    },
  }),
  Retried: machine('retried', { Try: { ...call, ...retry, End: true } }),
  Caught: machine('caught', {
    Try: { ...call, Catch: [{ ErrorEquals: ['Declined'], ResultPath: '$.why', Next: 'Undo' }], End: true },
    Undo: { Type: 'Pass', End: true },
  }),
  CatchAll: machine('catch-all', {
    Try: { ...call, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Undo' }], End: true },
    Undo: { Type: 'Pass', End: true },
  }),
  Context: machine('context', {
    'Say where': {
      Type: 'Pass',
      Parameters: {
        'state.$': '$$.State.Name',
        'given.$': '$$.Execution.Input.id',
        'run.$': '$$.Execution.Name',
        'machine.$': '$$.StateMachine.Name',
        'text.$': "States.Format('{} of {}', $$.Execution.Name, $.id)",
      },
      End: true,
    },
  }),
  Both: machine('both', {
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Left', States: { Left: { ...call, End: true } } },
        { StartAt: 'Right', States: { Right: { ...waiting, End: true } } },
      ],
      End: true,
    },
  }),
  Waits: machine('waits', { Ask: { ...waiting, End: true } }),
  WaitsBriefly: machine('waits-briefly', {
    Ask: { ...waiting, TimeoutSeconds: 1, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }], End: true },
    Late: { Type: 'Pass', End: true },
  }),
  Beats: machine('beats', { Ask: { ...waiting, HeartbeatSeconds: 1, End: true } }),
  Slow: machine('slow', { Try: { ...call, TimeoutSeconds: 1, End: true } }),
  Short: machine('short', { Stay: { Type: 'Wait', Seconds: 60, End: true } }, { TimeoutSeconds: 1 }),
  Stay: machine('stay', { Stay: { Type: 'Wait', Seconds: 60, End: true } }),
};

let app: SmallApp;
let cloud: AwsCloud;
let sfn: SFNClient;
beforeAll(async () => {
  app = writeApp({ machines: { Resources } }, { step, ask });
  cloud = await startSmall(app, { retryIntervalMs: 5 });
  sfn = new SFNClient(clientOf(cloud));
});
afterAll(async () => {
  sfn.destroy();
  await cloud.stop();
  app.remove();
});
afterEach(() => cloud.functions.clearFaults());

let runs = 0;
const start = async (name: string, input: JsonObject): Promise<string> => {
  runs += 1;
  const id = `run-${runs}`;
  const text = JSON.stringify({ id, ...input });
  const started = await sfn.send(new StartExecutionCommand({ stateMachineArn: arnOf(name), name: id, input: text }));
  return started.executionArn ?? '';
};
const endOf = async (name: string, input: JsonObject) => {
  const arn = await start(name, input);
  await cloud.machines.ended(arn);
  return sfn.send(new DescribeExecutionCommand({ executionArn: arn }));
};
const historyOf = async (executionArn: string | undefined) =>
  (await sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }))).events ?? [];
const typesOf = async (executionArn: string | undefined) => (await historyOf(executionArn)).map((event) => event.type);
const tokenOf = (executionArn: string): Promise<string> =>
  until(() => cloud.machines.execution(executionArn).waiting?.token);
const output = (text: string | undefined): Json => parseJson(text ?? 'null');

describe('a run that goes well', () => {
  it('shows its history in AWS’s types, numbered', async () => {
    const done = await endOf('two', {});
    expect(done.status).toBe('SUCCEEDED');
    expect(objectOf(output(done.output)).count).toBe(2);
    const events = await historyOf(done.executionArn);
    expect(events.map((event) => event.type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events.map((event) => event.id)).toEqual(events.map((_event, index) => index + 1));
    expect(events.map((event) => event.previousEventId)).toEqual(events.map((_event, index) => index));
    expect(events[1]?.stateEnteredEventDetails?.name).toBe('First step');
    expect(events[7]?.taskScheduledEventDetails).toMatchObject({ resourceType: 'lambda', resource: 'invoke' });
    expect(events[5]?.stateExitedEventDetails?.output).toContain('"first"');
  });

  it('counts a transition for each state', async () => {
    const done = await endOf('two', {});
    expect(cloud.machines.execution(done.executionArn ?? '').transitions).toBe(2);
  });

  it('is listed, newest first, by status and by page', async () => {
    await endOf('two', {});
    const last = await endOf('two', {});
    const page = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn: arnOf('two'), statusFilter: 'SUCCEEDED', maxResults: 1 }),
    );
    expect(page.executions?.map((each) => each.executionArn)).toEqual([last.executionArn]);
    const failed = await sfn.send(new ListExecutionsCommand({ stateMachineArn: arnOf('two'), statusFilter: 'FAILED' }));
    expect(failed.executions).toEqual([]);
    const next = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn: arnOf('two'), nextToken: page.nextToken }),
    );
    expect(next.executions?.map((each) => each.executionArn)).not.toContain(last.executionArn);
  });
});

describe('what a state sees', () => {
  it('its own name, the run’s name and input, the machine', async () => {
    const done = await endOf('context', {});
    const name = done.name ?? '';
    expect(output(done.output)).toEqual({
      state: 'Say where',
      given: name,
      run: name,
      machine: 'context',
      text: `${name} of ${name}`,
    });
  });

  it('branches run side by side, each with its own token', async () => {
    const arn = await start('both', { error: null });
    const taskToken = await tokenOf(arn);
    await sfn.send(new SendTaskSuccessCommand({ taskToken, output: '"right"' }));
    await cloud.machines.ended(arn);
    const done = await sfn.send(new DescribeExecutionCommand({ executionArn: arn }));
    expect(output(done.output)).toEqual([expect.objectContaining({ count: 1 }), 'right']);
  });

  it('two hundred runs at once end well', async () => {
    const arns = await Promise.all(Array.from({ length: 200 }, () => start('two', {})));
    const ended = await Promise.all(arns.map((arn) => cloud.machines.ended(arn)));
    expect(new Set(ended.map((each) => each.status))).toEqual(new Set(['SUCCEEDED']));
  });
});

describe('starting', () => {
  const ask2 = { stateMachineArn: arnOf('stay'), name: 'once', input: '{"a":1}' };

  it('the same name and input again is the same run; another input is refused', async () => {
    const first = await sfn.send(new StartExecutionCommand(ask2));
    const again = await sfn.send(new StartExecutionCommand(ask2));
    expect(again.executionArn).toBe(first.executionArn);
    const other = sfn.send(new StartExecutionCommand({ ...ask2, input: '{"a":2}' }));
    await expect(other).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await sfn.send(new StopExecutionCommand({ executionArn: first.executionArn, error: 'Enough', cause: 'test' }));
    await expect(sfn.send(new StartExecutionCommand(ask2))).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    const stopped = await sfn.send(new DescribeExecutionCommand({ executionArn: first.executionArn }));
    expect(stopped).toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'test', redriveStatus: 'REDRIVABLE' });
    expect((await typesOf(first.executionArn)).at(-1)).toBe('ExecutionAborted');
  });

  it.each([
    ['an unknown machine', { stateMachineArn: arnOf('nobody') }, 'StateMachineDoesNotExist'],
    ['a name with spaces', { stateMachineArn: arnOf('two'), name: 'a b' }, 'InvalidName'],
    ['input that is not JSON', { stateMachineArn: arnOf('two'), input: '{' }, 'InvalidExecutionInput'],
  ])('%s is refused', async (_what, command, name) => {
    await expect(sfn.send(new StartExecutionCommand(command))).rejects.toMatchObject({ name });
  });

  it('a hundred starts of one name are one run', async () => {
    const started = await Promise.all(
      Array.from({ length: 100 }, () => sfn.send(new StartExecutionCommand({ ...ask2, name: 'hundred' }))),
    );
    expect(new Set(started.map((each) => each.executionArn)).size).toBe(1);
    await sfn.send(new StopExecutionCommand({ executionArn: started[0]?.executionArn }));
  });
});

describe('a run that meets trouble', () => {
  it('retries what Retry names, and counts each try as a transition', async () => {
    const done = await endOf('retried', { error: 'Busy', times: 2 });
    expect(done.status).toBe('SUCCEEDED');
    expect(cloud.machines.execution(done.executionArn ?? '').transitions).toBe(3);
    const types = await typesOf(done.executionArn);
    expect(types.filter((type) => type === 'LambdaFunctionFailed')).toHaveLength(2);
    expect(types.filter((type) => type === 'LambdaFunctionScheduled')).toHaveLength(3);
  });

  it('gives up after MaxAttempts with the function’s error and its answer as cause', async () => {
    const done = await endOf('retried', { error: 'Busy' });
    expect(done).toMatchObject({ status: 'FAILED', error: 'Busy' });
    expect(output(done.cause)).toMatchObject({ errorType: 'Busy', errorMessage: 'no' });
  });

  it('does not retry another error', async () => {
    const done = await endOf('retried', { error: 'Declined' });
    expect((await typesOf(done.executionArn)).filter((type) => type === 'LambdaFunctionScheduled')).toHaveLength(1);
  });

  it('goes where Catch says, with Error and Cause', async () => {
    const done = await endOf('caught', { error: 'Declined' });
    expect(done.status).toBe('SUCCEEDED');
    const why = objectOf(objectOf(output(done.output)).why);
    expect(why.Error).toBe('Declined');
    expect(output(String(why.Cause))).toMatchObject({ errorType: 'Declined' });
    expect(await typesOf(done.executionArn)).toEqual(
      expect.arrayContaining(['LambdaFunctionFailed', 'PassStateEntered']),
    );
  });

  it('a result over 256 KB is not caught even by States.ALL', async () => {
    const done = await endOf('catch-all', { big: true });
    expect(done).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    // The twin: any other error is.
    expect((await endOf('catch-all', { error: 'Anything' })).status).toBe('SUCCEEDED');
  });

  it('a task that takes too long times out', async () => {
    const done = await endOf('slow', { sleepMs: 1500 });
    expect(done).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(await typesOf(done.executionArn)).toContain('LambdaFunctionTimedOut');
  });

  it('a machine that takes too long ends as TIMED_OUT', async () => {
    const done = await endOf('short', {});
    expect(done.status).toBe('TIMED_OUT');
    expect((await typesOf(done.executionArn)).at(-1)).toBe('ExecutionTimedOut');
  });

  it.each(['before', 'after'] as const)('a function killed %s its work fails the task as a crash', async (when) => {
    cloud.functions.injectFault({ functionName: 'step', when, times: 1 });
    const done = await endOf('caught', {});
    expect(done).toMatchObject({ status: 'FAILED', error: 'Runtime.ExitError' });
    const again = await cloud.functions.invoke('step', { id: objectOf(output(done.input)).id ?? '' });
    expect(objectOf(again.payload).count).toBe(when === 'before' ? 1 : 2);
  });
});

describe('a task that waits for its token', () => {
  it('goes on with the answer, once', async () => {
    const arn = await start('waits', { error: null });
    const taskToken = await tokenOf(arn);
    expect((await typesOf(arn)).at(-1)).toBe('TaskSubmitted');
    await sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{"paid":true}' }));
    await cloud.machines.ended(arn);
    const done = await sfn.send(new DescribeExecutionCommand({ executionArn: arn }));
    expect(done).toMatchObject({ status: 'SUCCEEDED', output: '{"paid":true}' });
    const again = sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
    await expect(again).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  it('fails with the error it is told', async () => {
    const arn = await start('waits', { error: null });
    const taskToken = await tokenOf(arn);
    await sfn.send(new SendTaskFailureCommand({ taskToken, error: 'CardDeclined', cause: 'do_not_honor' }));
    expect(await cloud.machines.ended(arn)).toMatchObject({
      status: 'FAILED',
      error: 'CardDeclined',
      cause: 'do_not_honor',
    });
  });

  it('fails at once when its function does', async () => {
    expect(await endOf('waits', { error: 'CardDeclined' })).toMatchObject({ status: 'FAILED', error: 'CardDeclined' });
  });

  it('is over after its timeout, and its token with it', async () => {
    const arn = await start('waits-briefly', { error: null });
    const taskToken = await tokenOf(arn);
    expect(await cloud.machines.ended(arn)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await typesOf(arn)).toEqual(expect.arrayContaining(['TaskTimedOut', 'PassStateEntered']));
    const late = sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
    await expect(late).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  it('lives as long as it beats', async () => {
    const arn = await start('beats', { error: null });
    const taskToken = await tokenOf(arn);
    await sfn.send(new SendTaskHeartbeatCommand({ taskToken }));
    expect(await cloud.machines.ended(arn)).toMatchObject({ status: 'FAILED', error: 'States.HeartbeatTimeout' });
  });

  it('refuses tokens it never gave', async () => {
    const foreign = Buffer.alloc(96, 1).toString('base64');
    const unknown = sfn.send(new SendTaskSuccessCommand({ taskToken: foreign, output: '{}' }));
    await expect(unknown).rejects.toMatchObject({ name: 'TaskDoesNotExist' });
    const malformed = sfn.send(new SendTaskSuccessCommand({ taskToken: 'x', output: '{}' }));
    await expect(malformed).rejects.toMatchObject({ name: 'InvalidToken' });
  });
});

describe('redriving', () => {
  it('goes on from the state that failed, with its input, in the same history', async () => {
    const arn = await start('two', { error: 'Broken', times: 2 });
    expect(await cloud.machines.ended(arn)).toMatchObject({ status: 'FAILED', error: 'Broken' });
    await sfn.send(new RedriveExecutionCommand({ executionArn: arn }));
    expect(await cloud.machines.ended(arn)).toMatchObject({ status: 'FAILED', redriveCount: 1 });
    await sfn.send(new RedriveExecutionCommand({ executionArn: arn }));
    expect(await cloud.machines.ended(arn)).toMatchObject({ status: 'SUCCEEDED', redriveCount: 2 });
    const types = await typesOf(arn);
    expect(types.filter((type) => type === 'ExecutionRedriven')).toHaveLength(2);
    expect(types.filter((type) => type === 'ExecutionStarted')).toHaveLength(1);
    expect(types.at(-1)).toBe('ExecutionSucceeded');
  });

  it('is refused for a run that succeeded', async () => {
    const done = await endOf('two', {});
    const refused = sfn.send(new RedriveExecutionCommand({ executionArn: done.executionArn }));
    await expect(refused).rejects.toMatchObject({ name: 'ExecutionNotRedrivable' });
  });
});

describe('definitions', () => {
  it.each<[string, JsonObject, RegExp]>([
    [
      'a task no one serves',
      { S: { Type: 'Task', Resource: 'arn:aws:states:::ecs:runTask', End: true } },
      /cannot serve the task "S" of odd/,
    ],
    ['a state that leads nowhere', { S: { Type: 'Pass', Next: 'Ghost' } }, /Ghost/],
  ])('%s stops the start', async (_what, states, message) => {
    const odd = writeApp({ s: { Resources: { Odd: machine('odd', states) } } });
    await expect(startSmall(odd)).rejects.toThrow(message);
    odd.remove();
  });
});
