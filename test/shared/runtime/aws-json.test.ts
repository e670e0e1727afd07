import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AwsRefusal, awsJson } from '#shared/runtime/aws-json.ts';
import { readObject } from '#shared/runtime/read-object.ts';
import { type Answer, type Provider, startProvider } from './provider.ts';

let aws: Provider;
beforeAll(async () => {
  aws = await startProvider();
});
afterAll(() => aws[Symbol.asyncDispose]());
beforeEach(() => {
  aws.received.length = 0;
});

const answers = (...all: Answer[]): void => {
  const rest = [...all];
  aws.answer(() => rest.shift() ?? { status: 500 });
};
const success = { service: 'states', target: 'AWSStepFunctions.SendTaskSuccess', version: '1.0' } as const;
const send = () => awsJson(success, { taskToken: 'token', output: '{}' });

describe('an operation of a service that speaks AWS JSON', () => {
  it('is a signed POST that names the operation', async () => {
    answers({ body: { sent: true } });
    expect(await send()).toEqual({ sent: true });
    const [request] = aws.received;
    expect(request).toMatchObject({ method: 'POST', path: '/', body: '{"taskToken":"token","output":"{}"}' });
    expect(request?.headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'AWSStepFunctions.SendTaskSuccess',
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=local\/\d{8}\/eu-west-1\/states\/aws4_request/,
      ),
    });
  });

  it.each<[string, Answer]>([
    ['its answer is lost', { lost: true }],
    ['the service fails', { status: 500 }],
    ['there are too many', { status: 400, body: { __type: 'ThrottlingException' } }],
  ])('is tried again when %s', async (_, trouble) => {
    answers(trouble, trouble, { body: { sent: true } });
    expect(await send()).toEqual({ sent: true });
    expect(aws.received).toHaveLength(3);
  });

  it('is not tried a fourth time', async () => {
    answers({ lost: true }, { lost: true }, { lost: true }, { body: {} });
    await expect(send()).rejects.toThrow();
    expect(aws.received).toHaveLength(3);
  });

  it('is refused at once by the name the service gives', async () => {
    answers({ status: 400, body: { __type: 'com.amazonaws.states#TaskTimedOut', message: 'Task Timed Out' } });
    const refusal = await send().catch((fault: unknown) => fault);
    expect(refusal).toBeInstanceOf(AwsRefusal);
    expect((refusal as AwsRefusal).name).toBe('TaskTimedOut');
    expect(aws.received).toHaveLength(1);
  });

  it('is refused without a name when the answer is no JSON', async () => {
    answers({ status: 403, body: '<html>no</html>' });
    await expect(send()).rejects.toMatchObject({ name: 'Unknown' });
  });
});

describe('an object of S3', () => {
  it('is read by its key, whatever is in the key', async () => {
    answers({ body: '{"seats":1}' });
    expect(await readObject('published', 'seat-maps/arena nord/v1+a.json')).toBe('{"seats":1}');
    expect(aws.received[0]?.path).toBe('/published/seat-maps/arena%20nord/v1%2Ba.json');
    expect(aws.received[0]?.headers.authorization).toContain('/s3/aws4_request');
  });

  it.each<[string, Answer]>([
    ['its answer is lost', { lost: true }],
    ['S3 is busy', { status: 503 }],
  ])('is read again when %s', async (_, trouble) => {
    answers(trouble, trouble, { body: { is: 'there' } });
    expect(await readObject('bucket', 'a')).toBe('{"is":"there"}');
    answers(trouble, trouble, trouble, { body: {} });
    aws.received.length = 0;
    await expect(readObject('bucket', 'a')).rejects.toThrow();
    expect(aws.received).toHaveLength(3);
  });

  it('is not read again when S3 refuses', async () => {
    answers({ status: 403 }, { body: {} });
    await expect(readObject('bucket', 'a')).rejects.toThrow('S3 answered 403');
    expect(aws.received).toHaveLength(1);
  });

  it('is undefined when it is not there', async () => {
    answers({ status: 404 });
    expect(await readObject('published', 'gone.json')).toBeUndefined();
  });

  it.each([403, 500])('is a fault when S3 answers %i', async (status) => {
    answers({ status });
    await expect(readObject('published', 'a.json')).rejects.toThrow(`S3 answered ${status}`);
  });
});
