import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { parseJson } from '../json-fields.ts';
import type { InvokeAnswer, Json } from '../ports.ts';
import type { SandboxAnswer, SandboxCall, SandboxSetup } from './sandbox.ts';

export interface FunctionSettings extends SandboxSetup {
  name: string;
  arn: string;
  timeoutSeconds: number;
  memoryMb: number;
  /** Exactly what the template declares. */
  environment: Record<string, string>;
}

/** A line the function wrote, without its line end. */
export type LogLine = (line: string) => void;

const failure = (errorType: string, errorMessage: string): InvokeAnswer => ({
  functionError: 'Unhandled',
  payload: { errorType, errorMessage },
});

export const killed = (requestId: string): InvokeAnswer =>
  failure('Runtime.ExitError', `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`);

/** What the Lambda runtime sets on its own, beside the template's environment. */
const runtimeEnvironment = (settings: FunctionSettings, endpoint: string): Record<string, string> => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: 'eu-west-1',
  AWS_DEFAULT_REGION: 'eu-west-1',
  // Any key will do here: its own name tells who asked for what.
  AWS_ACCESS_KEY_ID: settings.name,
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SESSION_TOKEN: 'local',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: settings.name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memoryMb),
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${settings.name}`,
  AWS_LAMBDA_LOG_STREAM_NAME: 'local',
  LAMBDA_TASK_ROOT: settings.directory,
  _HANDLER: settings.handler,
  _X_AMZN_TRACE_ID: 'Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0',
  TZ: ':UTC',
});

function readLines(stream: Readable, onLine: LogLine): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') onLine(line);
  });
}

/**
 * One function in one thread, started at its first call. Unlike AWS, calls share the thread while they overlap; a call
 * that runs out of time is answered as a timeout and left running, as a function stopped between two effects would
 * leave the first behind.
 */
export class FunctionWorker {
  readonly settings: FunctionSettings;
  private readonly endpoint: string;
  private readonly onLine: LogLine;
  private thread: Worker | undefined;
  private readonly loaded = Promise.withResolvers<void>();
  private readonly waiting = new Map<number, (answer: InvokeAnswer) => void>();
  private calls = 0;

  constructor(settings: FunctionSettings, endpoint: string, onLine: LogLine) {
    this.settings = settings;
    this.endpoint = endpoint;
    this.onLine = onLine;
  }

  async invoke(event: Json, requestId: string = randomUUID()): Promise<InvokeAnswer> {
    const thread = this.thread ?? this.start();
    const { name, arn, memoryMb, timeoutSeconds } = this.settings;
    const id = ++this.calls;
    const answered = new Promise<InvokeAnswer>((resolve) => {
      const timer = setTimeout(() => {
        const message = `RequestId: ${requestId} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
        resolve(failure('Sandbox.Timedout', message));
      }, timeoutSeconds * 1000);
      this.waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
    });
    const call: SandboxCall = {
      id,
      requestId,
      event: JSON.stringify(event),
      functionName: name,
      functionArn: arn,
      memoryMb: String(memoryMb),
      deadline: Date.now() + timeoutSeconds * 1000,
    };
    thread.postMessage(call);
    try {
      return await answered;
    } finally {
      this.waiting.delete(id);
    }
  }

  /** Loads the bundle before anyone calls. Settles when it is loaded, or cannot be: the first call then says why. */
  async warm(): Promise<void> {
    if (!this.thread) this.start();
    await this.loaded.promise;
  }

  async stop(): Promise<void> {
    await this.thread?.terminate();
  }

  private start(): Worker {
    const { directory, handler, environment } = this.settings;
    const thread = new Worker(new URL('./sandbox.ts', import.meta.url), {
      env: { ...runtimeEnvironment(this.settings, this.endpoint), ...environment },
      workerData: { directory, handler } satisfies SandboxSetup,
      stdout: true,
      stderr: true,
    });
    readLines(thread.stdout, this.onLine);
    readLines(thread.stderr, this.onLine);
    thread.on('message', ({ id, payload, failed }: SandboxAnswer) => {
      if (id === 0) return this.loaded.resolve();
      const answer: InvokeAnswer = { payload: parseJson(payload) };
      this.waiting.get(id)?.(failed ? { ...answer, functionError: 'Unhandled' } : answer);
    });
    thread.on('error', (error) =>
      this.onLine(JSON.stringify({ level: 'ERROR', message: `crashed: ${error.message}` })),
    );
    thread.on('exit', () => {
      // The next call starts a fresh one, as AWS replaces a sandbox that died.
      if (this.thread === thread) this.thread = undefined;
      this.loaded.resolve();
      for (const answer of this.waiting.values()) answer(killed('none'));
    });
    this.thread = thread;
    return thread;
  }
}
