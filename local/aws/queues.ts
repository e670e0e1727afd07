import { channel } from 'node:diagnostics_channel';
import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { startFauxqs } from 'fauxqs';
import { isObject, objectOf, parseJson, textOf } from '../json-fields.ts';
import type { Assembly, JsonObject } from '../ports.ts';
import { putConditions } from './put-conditions.ts';

/** Queues, buckets and topics of the templates: fauxqs, in this process. */
export interface Queues {
  send(queueNameOrArn: string, body: string, attributes?: Record<string, string>): void;
  /** One SQS call, e.g. `ReceiveMessage`. Rejects when the queue refuses or the queues are stopping. */
  call(operation: string, input: JsonObject): Promise<JsonObject>;
  /** Messages waiting, being read, and waiting to be shown; undefined for a queue that does not exist. */
  depth(queueName: string): { ready: number; inFlight: number; delayed: number } | undefined;
  names(): readonly string[];
  /** Hands a request over: an S3 call as it comes, or an SQS or SNS call whose body has been read. */
  forward(request: IncomingMessage, response: ServerResponse, body?: Buffer): void;
  stop(): Promise<void>;
}

const queueAttributes = [
  'VisibilityTimeout',
  'MessageRetentionPeriod',
  'DelaySeconds',
  'ReceiveMessageWaitTimeSeconds',
  'MaximumMessageSize',
  'FifoQueue',
  'ContentBasedDeduplication',
  'RedrivePolicy',
  'RedriveAllowPolicy',
];

function attributesOf(properties: JsonObject): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const name of queueAttributes) {
    const value = properties[name];
    if (value === undefined || value === null) continue;
    attributes[name] = isObject(value) ? JSON.stringify(value) : (textOf(value) ?? '');
  }
  return attributes;
}

/** fauxqs listens on every interface; only this machine may come in. */
function refuseStrangers(port: number): () => void {
  const connections = channel('net.server.socket');
  const check = (message: unknown): void => {
    const { socket } = message as { socket: Socket };
    if (socket.localPort === port && !/^(::1|(::ffff:)?127\.)/.test(socket.remoteAddress ?? '')) socket.destroy();
  };
  connections.subscribe(check);
  return () => connections.unsubscribe(check);
}

const keep = <T>(create: () => T): void => {
  try {
    create();
  } catch (error) {
    // Kept from an earlier start (`--data`): what was declared then may differ a little, and stays.
    if (!/exist|already/i.test(String(error))) throw error;
  }
};

/** As S3 says it. The body is read to its end, or the connection could not be used again. */
const refuseWrite = (incoming: IncomingMessage, response: ServerResponse): void => {
  const Message = 'At least one of the pre-conditions you specified did not hold';
  incoming.resume();
  response.writeHead(412, { 'content-type': 'application/xml' });
  response.end(`<Error><Code>PreconditionFailed</Code><Message>${Message}</Message></Error>`);
};

export async function startQueues(assembly: Assembly, publicHost: string, dataDirectory?: string): Promise<Queues> {
  const server = await startFauxqs({
    port: 0,
    logger: false,
    defaultRegion: 'eu-west-1',
    ...(dataDirectory === undefined ? {} : { dataDir: dataDirectory }),
  });
  const welcome = refuseStrangers(server.port);
  const agent = new Agent({ keepAlive: true });
  const conditions = putConditions({ agent, port: server.port });
  const ownUrls = new RegExp(`http://[a-z0-9.-]+:${server.port}/`, 'g');
  let stopping = false;

  // A queue is created after the one its redrive policy names.
  const declared = [...assembly.ofType('AWS::SQS::Queue')].sort(
    (a, b) => Number(a.properties.RedrivePolicy !== undefined) - Number(b.properties.RedrivePolicy !== undefined),
  );
  // One that was kept and is created anew has lost its messages.
  const isKept = ({ physicalId }: { physicalId: string }): boolean => server.inspectQueue(physicalId) !== undefined;
  const [kept, missing] = [declared.filter(isKept), declared.filter((queue) => !isKept(queue))];
  for (const { physicalId, properties } of missing) {
    keep(() => server.createQueue(physicalId, { region: 'eu-west-1', attributes: attributesOf(properties) }));
  }
  for (const { physicalId } of assembly.ofType('AWS::S3::Bucket')) keep(() => server.createBucket(physicalId));
  for (const { physicalId } of assembly.ofType('AWS::SNS::Topic')) {
    keep(() => server.createTopic(physicalId.split(':').at(-1) ?? physicalId, { region: 'eu-west-1' }));
  }

  const hostFor = (incoming: IncomingMessage): string => {
    const host = incoming.headers.host ?? publicHost;
    // `bucket.localhost` names a bucket; `127.0.0.1` does not.
    return /^[^.:]+\.localhost(:|$)/.test(host) ? host : publicHost;
  };

  const pass = (incoming: IncomingMessage, response: ServerResponse, body?: Buffer): void => {
    const headers = { ...incoming.headers, host: hostFor(incoming) };
    // An SDK posts to the queue's URL; fauxqs reads the queue from the body.
    const path = body ? '/' : incoming.url;
    const options = { agent, hostname: '127.0.0.1', port: server.port, method: incoming.method, path, headers };
    const call = request(options, (answer) => {
      if (!body) {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
        return;
      }
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', () => response.destroy());
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8').replace(ownUrls, `http://${publicHost}/`);
        response.writeHead(answer.statusCode ?? 500, {
          ...answer.headers,
          'content-length': Buffer.byteLength(text),
        });
        response.end(text);
      });
    });
    call.on('error', () => (stopping || response.headersSent ? response.destroy() : response.writeHead(502).end()));
    response.on('close', () => call.destroy());
    if (body) call.end(body);
    else incoming.pipe(call);
  };

  const call: Queues['call'] = (operation, input) =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(input);
      const headers = {
        'content-type': 'application/x-amz-json-1.0',
        'content-length': Buffer.byteLength(body),
        'x-amz-target': `AmazonSQS.${operation}`,
        authorization: 'AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/sqs/aws4_request',
      };
      const options = { agent, hostname: '127.0.0.1', port: server.port, method: 'POST', path: '/', headers };
      const call = request(options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const output = objectOf(parseJson(Buffer.concat(chunks).toString('utf8') || '{}'));
          if (response.statusCode === 200) resolve(output);
          else reject(new Error(`SQS ${operation}: ${textOf(output.message) ?? response.statusCode}`));
        });
      });
      call.on('error', reject);
      call.end(body);
    });

  for (const { physicalId, properties } of kept) {
    const QueueUrl = `http://localhost/000000000000/${physicalId}`;
    await call('SetQueueAttributes', { QueueUrl, Attributes: attributesOf(properties) });
    // Whoever was reading a message when it all stopped reads it no more: it need not wait until AWS would show it again.
    // A second, since none at all is more than fauxqs can write down.
    for (const { receiptHandle } of server.inspectQueue(physicalId)?.messages.inflight ?? [])
      await call('ChangeMessageVisibility', { QueueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout: 1 });
  }

  return {
    send(queueNameOrArn, body, attributes = {}) {
      const messageAttributes = Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
      );
      server.sendMessage(queueNameOrArn.split(':').at(-1) ?? queueNameOrArn, body, {
        region: 'eu-west-1',
        messageAttributes,
      });
    },
    call,
    depth(queueName) {
      const queue = server.inspectQueue(queueName);
      if (!queue) return undefined;
      const { ready, inflight, delayed } = queue.messages;
      return { ready: ready.length, inFlight: inflight.length, delayed: delayed.length };
    },
    names: () => declared.map((queue) => queue.physicalId),
    forward(incoming, response, body) {
      if (body || !conditions.applyTo(incoming)) return pass(incoming, response, body);
      const write = () =>
        new Promise<void>((resolve) => {
          response.once('close', resolve);
          pass(incoming, response);
        });
      conditions.judge(incoming, hostFor(incoming), write).then(
        (holds) => holds || refuseWrite(incoming, response),
        () => (response.headersSent ? response.destroy() : response.writeHead(502).end()),
      );
    },
    async stop() {
      stopping = true;
      welcome();
      agent.destroy();
      await server.stop();
    },
  };
}
