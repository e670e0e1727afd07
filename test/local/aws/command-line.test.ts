import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AwsCloud } from '#local/cloud.ts';
import { writeSmallApp } from './small-app.ts';
import { type SmallApp, startSmall, until } from './small-cloud.ts';

/** The AWS CLI speaks the same protocols as the SDK, through other code. `vitest.config.ts` looks for it. */
describe('the AWS command line', () => {
  let app: SmallApp;
  let cloud: AwsCloud;
  beforeAll(async () => {
    app = writeSmallApp();
    cloud = await startSmall(app);
  });
  afterAll(async () => {
    await cloud.stop();
    app.remove();
  });

  const aws = async (...args: string[]) => {
    const env = {
      ...process.env,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_PAGER: '',
    };
    const { stdout } = await promisify(execFile)('aws', ['--endpoint-url', cloud.endpoint, ...args], { env });
    return stdout.trim() === '' ? {} : JSON.parse(stdout);
  };
  const walk = 'arn:aws:states:eu-west-1:000000000000:stateMachine:small-walk';

  it('starts a run, lists it and shows its history', async () => {
    const { executionArn } = await aws(
      'stepfunctions',
      'start-execution',
      '--state-machine-arn',
      walk,
      '--input',
      '{"id":"x"}',
    );
    const taskToken = await until(() => cloud.machines.execution(executionArn).waiting?.token);
    await aws('stepfunctions', 'send-task-success', '--task-token', taskToken, '--task-output', '{"paid":true}');
    await cloud.machines.ended(executionArn);
    const { executions } = await aws('stepfunctions', 'list-executions', '--state-machine-arn', walk);
    expect(executions).toMatchObject([{ executionArn, status: 'SUCCEEDED' }]);
    const { events } = await aws('stepfunctions', 'get-execution-history', '--execution-arn', executionArn);
    expect(events.at(-1).type).toBe('ExecutionSucceeded');
  });

  it('queries a table', async () => {
    const table = ['--table-name', 'small-things'];
    await aws('dynamodb', 'put-item', ...table, '--item', '{"id":{"S":"cli"}}');
    const values = '{":id":{"S":"cli"}}';
    const asked = ['--key-condition-expression', 'id = :id', '--expression-attribute-values', values];
    expect(await aws('dynamodb', 'query', ...table, ...asked)).toMatchObject({ Count: 1 });
  });

  it('puts an event that reaches a consumer', async () => {
    const entry = {
      Source: 'small.things',
      DetailType: 'ThingChanged',
      EventBusName: 'small-bus',
      Detail: '{"id":"cli","name":"Put"}',
    };
    expect(await aws('events', 'put-events', '--entries', JSON.stringify([entry]))).toMatchObject({
      FailedEntryCount: 0,
    });
    const file = ['--bucket', 'seen', '--key', 'cli-Put'];
    expect(await until(() => aws('s3api', 'head-object', ...file).catch(() => undefined))).toMatchObject({
      ContentLength: expect.any(Number),
    });
  });

  it.each([
    ['sqs', ['get-queue-url', '--queue-name', 'small-inbox'], 'QueueUrl'],
    ['kms', ['get-public-key', '--key-id', 'alias/small-seal'], 'PublicKey'],
    ['secretsmanager', ['get-secret-value', '--secret-id', 'small/provider'], 'SecretString'],
    ['scheduler', ['list-schedules'], 'Schedules'],
  ])('reads %s', async (service, command, field) => {
    expect(await aws(service, ...command)).toHaveProperty(field);
  });
});
