import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsCloud, startAwsSide } from '#local/cloud.ts';
import { objectOf } from '#local/json-fields.ts';
import { writeSmallApp } from './small-app.ts';
import { type SmallApp, startSmall, until } from './small-cloud.ts';

const extra = (request: IncomingMessage, response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/plain' }).end(`extra ${request.url}`);
};

let app: SmallApp;
let cloud: AwsCloud;
beforeAll(async () => {
  app = writeSmallApp();
  cloud = await startSmall(app, { extra });
});
afterAll(async () => {
  await cloud.stop();
  app.remove();
});

const target = async (name: string, body: object) => {
  const headers = { 'x-amz-target': name, 'content-type': 'application/x-amz-json-1.0' };
  const answer = await fetch(cloud.endpoint, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: answer.status, type: answer.headers.get('x-amzn-errortype'), body: await answer.json() };
};

describe('the one endpoint', () => {
  it.each([
    ['a service nobody serves', 'Comprehend_20171127.DetectSentiment', {}, 'UnknownOperationException'],
    ['an operation nobody serves', 'AWSStepFunctions.CreateStateMachine', {}, 'UnknownOperationException'],
    ['a missing field', 'AWSStepFunctions.DescribeExecution', {}, 'ValidationException'],
    ['a thing that is not there', 'secretsmanager.GetSecretValue', { SecretId: 'x' }, 'ResourceNotFoundException'],
  ])('refuses %s in AWS’s shape', async (_what, name, body, code) => {
    const answer = await target(name, body);
    expect(answer).toMatchObject({ status: 400, type: code, body: { __type: code } });
    expect(objectOf(answer.body).message).not.toBe('');
  });

  it('accepts metrics and traces silently', async () => {
    expect(await target('GraniteServiceVersion20100801.PutMetricData', {})).toMatchObject({ status: 200, body: {} });
  });

  it('hands /v1/ to the other provider’s simulator', async () => {
    const answer = await fetch(`${cloud.endpoint}/v1/payment_intents`);
    expect(await answer.text()).toBe('extra /v1/payment_intents');
  });

  it('says who is calling', async () => {
    const body = 'Action=GetCallerIdentity&Version=2011-06-15';
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    const answer = await fetch(cloud.endpoint, { method: 'POST', headers, body });
    expect(await answer.text()).toContain('<Account>000000000000</Account>');
  });

  it('hands every other form to the topics', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    const answer = await fetch(cloud.endpoint, {
      method: 'POST',
      headers,
      body: 'Action=ListTopics&Version=2010-03-31',
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('ListTopicsResponse');
  });

  it('reads a parameter', async () => {
    const { body } = await target('AmazonSSM.GetParameter', { Name: '/small/setting' });
    expect(body).toMatchObject({ Parameter: { Name: '/small/setting', Value: 'on' } });
  });
});

describe('the journal', () => {
  it('names each call and its outcome, and nothing of what was sent', async () => {
    await target('secretsmanager.PutSecretValue', { SecretId: 'small/provider', SecretString: 'hush-hush' });
    const titles = await until(() => {
      const found = cloud.journal.recent('aws').map((each) => each.title);
      return found.some((title) => title.startsWith('secretsmanager.PutSecretValue 200')) ? found : undefined;
    });
    expect(titles.length).toBeGreaterThan(0);
    expect(JSON.stringify(cloud.journal.recent())).not.toContain('hush-hush');
  });
});

describe('starting and stopping', () => {
  it('a busy port is refused with its code', async () => {
    const busy = createServer().listen(0, '127.0.0.1');
    await once(busy, 'listening');
    const address = busy.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const refused = startAwsSide({ assemblyDirectory: app.directory, port });
    await expect(refused).rejects.toMatchObject({ code: 'EADDRINUSE' });
    busy.close();
  });

  it('an app that cannot be served leaves no port open', async () => {
    const free = await startSmall(app);
    await free.stop();
    const refused = startAwsSide({ assemblyDirectory: '/nowhere', port: free.port });
    await expect(refused).rejects.toThrow('holds no synthesized app');
    await expect(fetch(free.endpoint)).rejects.toThrow();
  });

  it('starts within a second and leaves no process behind', async () => {
    const children = async (): Promise<string[]> => {
      const { stdout } = await promisify(execFile)('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)]);
      return stdout.split('\n').filter((line) => line.includes('dynoxide'));
    };
    const before = (await children()).length;
    const started = performance.now();
    const other = await startSmall(app);
    expect(performance.now() - started).toBeLessThan(3000);
    expect(await children()).toHaveLength(before + 1);
    await other.stop();
    expect(await children()).toHaveLength(before);
    await until(async () => ((await fetch(other.endpoint).catch(() => undefined)) === undefined ? true : undefined));
  });
});
