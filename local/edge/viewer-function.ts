import { createContext, Script } from 'node:vm';
import * as z from 'zod';
import type { Assembly } from '../ports.ts';
import { readDeclared } from './declared.ts';
import type { EdgeAnswer, EdgeRequest } from './messages.ts';

const Values = z.record(z.string(), z.object({ value: z.string() }));

const FunctionRequest = z.object({ method: z.string(), uri: z.string(), querystring: Values, headers: Values });
const FunctionResponse = z.object({
  statusCode: z.int(),
  headers: Values.default({}),
  body: z
    .union([z.string(), z.object({ data: z.string(), encoding: z.enum(['text', 'base64']).default('text') })])
    .optional(),
});

/** A CloudFront function: it rewrites what passes, or answers by itself. */
export interface ViewerFunction {
  onRequest(request: EdgeRequest): EdgeRequest | EdgeAnswer;
  onResponse(request: EdgeRequest, answer: EdgeAnswer): EdgeAnswer;
}

/** By name and by ARN, however the distribution refers to it. @throws SyntaxError for code that is not JavaScript. */
export const readViewerFunctions = (assembly: Assembly): ReadonlyMap<string, ViewerFunction> =>
  new Map(
    readDeclared(
      assembly,
      'AWS::CloudFront::Function',
      z.object({ Name: z.string(), FunctionCode: z.string() }),
    ).flatMap(({ id, properties: { Name, FunctionCode } }) => {
      const made = viewerFunction(FunctionCode);
      return [id, Name, `${id}.FunctionARN`, `${id}.FunctionMetadata.FunctionARN`].map(
        (known) => [known, made] as const,
      );
    }),
  );

/** @param code as AWS runs it: a script whose `handler` takes the event. */
const viewerFunction = (code: string): ViewerFunction => {
  const context = createContext({});
  new Script(code, { filename: 'viewer-function.js' }).runInContext(context);
  const call = new Script('JSON.stringify(handler(JSON.parse(given)))');
  const run = (event: unknown): unknown => {
    context.given = JSON.stringify(event);
    return JSON.parse(String(call.runInContext(context, { timeout: 1_000 })));
  };
  return {
    onRequest(request) {
      const answer = run({ ...eventOf('viewer-request', request), request: requestIn(request) });
      const replied = FunctionResponse.safeParse(answer);
      if (replied.success) return answerOut(replied.data);
      const { uri, querystring, headers } = FunctionRequest.parse(answer);
      const query = new URLSearchParams(Object.entries(querystring).map(([name, { value }]) => [name, value]));
      return { ...request, path: uri, query: query.toString(), headers: flat(headers) };
    },
    onResponse(request, answer) {
      const given = { statusCode: answer.status, headers: valued(answer.headers) };
      const event = { ...eventOf('viewer-response', request), request: requestIn(request), response: given };
      const { statusCode, headers } = FunctionResponse.parse(run(event));
      return { ...answer, status: statusCode, headers: flat(headers) };
    },
  };
};

const valued = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { value }]));

const flat = (headers: z.infer<typeof Values>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name.toLowerCase(), value]));

const eventOf = (eventType: string, { id, sourceIp }: EdgeRequest) => ({
  version: '1.0',
  context: { distributionDomainName: 'local', distributionId: 'local', eventType, requestId: id },
  viewer: { ip: sourceIp },
});

const requestIn = ({ method, path, query, headers }: EdgeRequest) => ({
  method,
  uri: path,
  querystring: valued(Object.fromEntries(new URLSearchParams(query))),
  headers: valued(headers),
  cookies: {},
});

const answerOut = ({ statusCode, headers, body = '' }: z.infer<typeof FunctionResponse>): EdgeAnswer => ({
  status: statusCode,
  headers: flat(headers),
  body:
    typeof body === 'string'
      ? Buffer.from(body)
      : Buffer.from(body.data, body.encoding === 'base64' ? 'base64' : 'utf8'),
});
