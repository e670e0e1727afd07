import { AwsFault, type RestService } from '../aws/wire.ts';
import { parseJson } from '../json-fields.ts';
import type { Json, JsonObject } from '../ports.ts';
import type { FunctionSettings } from './function-worker.ts';
import type { LocalFunctions } from './functions.ts';

const configuration = (settings: FunctionSettings): JsonObject => ({
  FunctionName: settings.name,
  FunctionArn: settings.arn,
  Runtime: 'nodejs24.x',
  Handler: settings.handler,
  Timeout: settings.timeoutSeconds,
  MemorySize: settings.memoryMb,
  Version: '$LATEST',
  State: 'Active',
  LastUpdateStatus: 'Successful',
  PackageType: 'Zip',
  Architectures: ['arm64'],
  Environment: { Variables: settings.environment },
});

function parseEvent(body: Buffer): Json {
  if (body.length === 0) return {};
  try {
    return parseJson(body.toString('utf8'));
  } catch {
    throw new AwsFault('InvalidRequestContentException', 'Could not parse request body into json');
  }
}

/** Invoke, ListFunctions and GetFunction of AWS Lambda. */
export function lambdaApi(functions: LocalFunctions): RestService {
  return async ({ method, path, headers, body }) => {
    if (!path.startsWith('/2015-03-31/functions')) return undefined;
    const [, , name, action] = path.slice(1).split('/');
    if (name === undefined || name === '') {
      return { status: 200, body: { Functions: functions.all().map(configuration) } };
    }
    if (method === 'GET' && action === undefined) {
      return { status: 200, body: { Configuration: configuration(functions.settingsOf(name)) } };
    }
    if (method === 'GET' && action === 'configuration') {
      return { status: 200, body: configuration(functions.settingsOf(name)) };
    }
    if (method !== 'POST' || action !== 'invocations') return undefined;
    const event = parseEvent(body);
    if (headers['x-amz-invocation-type'] === 'Event') {
      functions.invokeLater(name, event);
      return { status: 202 };
    }
    if (headers['x-amz-invocation-type'] === 'DryRun') {
      functions.settingsOf(name);
      return { status: 204 };
    }
    const answer = await functions.invoke(name, event);
    const failed: Record<string, string> = answer.functionError ? { 'x-amz-function-error': answer.functionError } : {};
    return { status: 200, headers: { 'x-amz-executed-version': '$LATEST', ...failed }, body: answer.payload };
  };
}
