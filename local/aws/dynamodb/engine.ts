import { type ChildProcess, spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { objectOf, parseJson, textOf } from '../../json-fields.ts';
import type { JsonObject } from '../../ports.ts';
import { AwsFault } from '../wire.ts';
import { keptTables, passingTables } from './tables-file.ts';

export interface EngineAnswer {
  status: number;
  body: Buffer;
}

/** The database that holds the tables: dynoxide, or another one that speaks DynamoDB's protocol. */
export interface Engine {
  /** Sends a body as it is; `target` is e.g. `DynamoDB_20120810.PutItem`. */
  send(target: string, body: string | Buffer): Promise<EngineAnswer>;
  /** Throws AwsFault when the engine refuses. */
  call(target: string, input: JsonObject): Promise<JsonObject>;
  stop(): Promise<void>;
}

// No engine verifies signatures, and all want to see one.
const signature = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  'x-amz-date': '20260101T000000Z',
  'content-type': 'application/x-amz-json-1.0',
};

function connect(endpoint: URL): Omit<Engine, 'stop'> & { close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const send = (target: string, body: string | Buffer): Promise<EngineAnswer> =>
    new Promise((resolve, reject) => {
      const headers = { ...signature, 'x-amz-target': target, 'content-length': Buffer.byteLength(body) };
      const { hostname, port } = endpoint;
      const call = request({ agent, hostname, port, method: 'POST', path: '/', headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 500, body: Buffer.concat(chunks) }));
        response.on('error', reject);
      });
      call.on('error', reject);
      call.end(body);
    });
  return {
    send,
    async call(target, input) {
      const { status, body } = await send(target, JSON.stringify(input));
      const output = objectOf(parseJson(body.toString('utf8')));
      if (status === 200) return output;
      const code = (textOf(output.__type) ?? 'InternalFailure').split('#').at(-1) ?? 'InternalFailure';
      throw new AwsFault(code, textOf(output.message) ?? textOf(output.Message) ?? '', status);
    },
    close: () => agent.destroy(),
  };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

function findBinary(): string {
  try {
    return createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide');
  } catch {
    throw new Error(
      'The DynamoDB engine (@dynoxide/linux-x64) is not installed on this machine: run "npm ci" on Linux x64, ' +
        'or set DYNAMODB_ENDPOINT to an engine of your own, e.g. http://localhost:8000',
    );
  }
}

async function untilAnswering(engine: Omit<Engine, 'stop'>, child: ChildProcess): Promise<void> {
  let problem: Error | undefined;
  child.once('error', (error) => {
    problem = error;
  });
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (problem) throw new Error(`The DynamoDB engine cannot be started: ${problem.message}`);
    if (child.exitCode !== null) throw new Error(`The DynamoDB engine ended with code ${child.exitCode} at start`);
    try {
      await engine.call('DynamoDB_20120810.ListTables', {});
      return;
    } catch {
      await pause(15);
    }
  }
  throw new Error('The DynamoDB engine does not answer after 3 seconds');
}

/**
 * Starts dynoxide on a free port, or connects to `DYNAMODB_ENDPOINT`.
 *
 * @param databaseFile where tables are kept; gone with the engine when absent
 * @throws Error, one line, when the binary is missing or does not start
 */
export async function startEngine(databaseFile?: string): Promise<Engine> {
  const own = process.env.DYNAMODB_ENDPOINT;
  if (own !== undefined && own !== '') {
    const { close, ...engine } = connect(new URL(own));
    return { ...engine, stop: async () => close() };
  }
  const port = await freePort();
  const tables = databaseFile === undefined ? passingTables() : keptTables(databaseFile);
  const child = spawn(findBinary(), ['--port', String(port), '--db-path', tables.path], { stdio: 'ignore' });
  const killWithParent = (): boolean => child.kill('SIGKILL');
  process.once('exit', killWithParent);
  const { close, ...engine } = connect(new URL(`http://127.0.0.1:${port}`));
  await untilAnswering(engine, child);
  tables.opened();
  return {
    ...engine,
    async stop() {
      process.off('exit', killWithParent);
      close();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 2000);
      await ended;
      clearTimeout(late);
    },
  };
}
