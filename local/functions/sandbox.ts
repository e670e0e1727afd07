import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

/** Runs one function's bundle in its own thread: the counterpart of `function-worker.ts`. */

export interface SandboxSetup {
  directory: string;
  /** As in the template: `index.handler`. */
  handler: string;
}

export interface SandboxCall {
  id: number;
  event: string;
  requestId: string;
  functionName: string;
  functionArn: string;
  memoryMb: string;
  /** Milliseconds since 1970 at which the platform stops waiting. */
  deadline: number;
}

export interface SandboxAnswer {
  /** Of the call; 0 when the bundle has been loaded, or has failed to. */
  id: number;
  /** JSON text. */
  payload: string;
  failed: boolean;
}

type Handler = (event: unknown, context: object) => unknown;

function describe(error: unknown): { errorType: string; errorMessage: string; trace: string[] } {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

async function loadHandler({ directory, handler }: SandboxSetup): Promise<Handler> {
  const dot = handler.lastIndexOf('.');
  const [file, name] = [handler.slice(0, dot), handler.slice(dot + 1)];
  const path = ['.mjs', '.js', '.cjs'].map((ending) => join(directory, file + ending)).find(existsSync);
  if (path === undefined) {
    throw Object.assign(new Error(`Cannot find module '${file}' in the bundle`), { name: 'Runtime.ImportModuleError' });
  }
  const module: Record<string, unknown> = await import(pathToFileURL(path).href);
  const found = module[name];
  if (typeof found !== 'function') {
    throw Object.assign(new Error(`${handler} is undefined or not exported`), { name: 'Runtime.HandlerNotFound' });
  }
  return (event, context) => found(event, context);
}

const setup: SandboxSetup = workerData;
const loading = loadHandler(setup);
const tellLoaded = (): void =>
  parentPort?.postMessage({ id: 0, payload: 'null', failed: false } satisfies SandboxAnswer);
// Each call reports a failure itself; unhandled, it would end the thread first.
loading.then(tellLoaded, tellLoaded);

parentPort?.on('message', async (call: SandboxCall) => {
  const context = {
    functionName: call.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: call.functionArn,
    memoryLimitInMB: call.memoryMb,
    awsRequestId: call.requestId,
    logGroupName: `/aws/lambda/${call.functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, call.deadline - Date.now()),
  };
  let answer: SandboxAnswer;
  try {
    const handler = await loading;
    const result = await handler(JSON.parse(call.event), context);
    answer = { id: call.id, payload: JSON.stringify(result ?? null), failed: false };
  } catch (error) {
    answer = { id: call.id, payload: JSON.stringify(describe(error)), failed: true };
  }
  parentPort?.postMessage(answer);
});
