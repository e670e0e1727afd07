import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { objectOf, parseJson } from '../json-fields.ts';
import type { JsonObject } from '../ports.ts';
import { AwsFault, type JsonService, type RestRequest, type RestService } from './wire.ts';

export interface GatewayRoutes {
  /** By the part of `x-amz-target` before the dot. */
  json: Record<string, JsonService>;
  /** Requests forwarded as they came, by the part of `x-amz-target` before the dot. */
  forwarded: Record<string, (body: Buffer, request: IncomingMessage, response: ServerResponse) => void>;
  rest: readonly RestService[];
  /** By the form field `Action`: XML, or undefined for an action that is another's. */
  query: (action: string) => string | undefined;
  /** Every other form: SNS. */
  forms: (body: Buffer, request: IncomingMessage, response: ServerResponse) => void;
  /** S3: every path nobody else owns, its body unread. */
  files: (request: IncomingMessage, response: ServerResponse) => void;
  /** Told of each call of an AWS service once it is answered: what was asked, never with what. */
  answered: (title: string) => void;
  /** Everything under `/v1/`: a simulator of another provider. */
  extra?: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
}

/** Paths of the services that speak REST; every other path is a bucket's. */
const restPaths = /^\/(2015-03-31|2017-03-31|2019-09-2[05]|2021-1[01]-\d\d|v2|schedules|schedule-groups|service)(\/|$)/;

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function answer(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: string | Buffer,
): void {
  response.writeHead(status, {
    'x-amzn-requestid': randomUUID(),
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}

function answerFault(response: ServerResponse, error: unknown, contentType: string): void {
  const fault = error instanceof AwsFault ? error : new AwsFault('InternalFailure', String(error), 500);
  const body = { __type: fault.code, message: fault.message, Message: fault.message, ...fault.fields };
  answer(response, fault.status, { 'content-type': contentType, 'x-amzn-errortype': fault.code }, JSON.stringify(body));
}

async function serveTarget(target: string, routes: GatewayRoutes, request: IncomingMessage, response: ServerResponse) {
  const contentType = request.headers['content-type'] ?? 'application/x-amz-json-1.1';
  const dot = target.indexOf('.');
  const service = target.slice(0, dot);
  const body = await readBody(request);
  const forward = routes.forwarded[service];
  if (forward) return forward(body, request, response);
  try {
    const serve = routes.json[service];
    if (!serve) throw new AwsFault('UnknownOperationException', `The local cloud does not serve ${target}`);
    const input: JsonObject = body.length === 0 ? {} : objectOf(parseJson(body.toString('utf8')));
    const output = await serve(target.slice(dot + 1), input);
    answer(response, 200, { 'content-type': contentType }, JSON.stringify(output));
  } catch (error) {
    answerFault(response, error, contentType);
  }
}

async function serveRest(url: URL, routes: GatewayRoutes, request: IncomingMessage, response: ServerResponse) {
  try {
    const rest: RestRequest = {
      method: request.method ?? 'GET',
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      headers: request.headers,
      body: await readBody(request),
    };
    for (const service of routes.rest) {
      const found = await service(rest);
      if (!found) continue;
      const body = Buffer.isBuffer(found.body)
        ? found.body
        : found.body === undefined
          ? ''
          : JSON.stringify(found.body);
      return answer(response, found.status, { 'content-type': 'application/json', ...found.headers }, body);
    }
    throw new AwsFault('UnknownOperationException', `The local cloud does not serve ${rest.method} ${rest.path}`, 404);
  } catch (error) {
    answerFault(response, error, 'application/json');
  }
}

async function serveQuery(routes: GatewayRoutes, request: IncomingMessage, response: ServerResponse) {
  const body = await readBody(request);
  const xml = routes.query(new URLSearchParams(body.toString('utf8')).get('Action') ?? '');
  if (xml === undefined) routes.forms(body, request, response);
  else answer(response, 200, { 'content-type': 'text/xml' }, xml);
}

function dispatch(routes: GatewayRoutes, request: IncomingMessage, response: ServerResponse): Promise<void> | void {
  const target = request.headers['x-amz-target'];
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname.startsWith('/v1/') && routes.extra) return routes.extra(request, response);
  const started = performance.now();
  const asked = typeof target === 'string' ? target.replace(/_\d+\./, '.') : `${request.method} ${url.pathname}`;
  response.once('finish', () => {
    routes.answered(`${asked} ${response.statusCode} (${Math.round(performance.now() - started)} ms)`);
  });
  if (typeof target === 'string') return serveTarget(target, routes, request, response);
  if (restPaths.test(url.pathname)) return serveRest(url, routes, request, response);
  const contentType = request.headers['content-type'] ?? '';
  if (url.pathname === '/' && contentType.startsWith('application/x-www-form-urlencoded')) {
    return serveQuery(routes, request, response);
  }
  return routes.files(request, response);
}

export interface Gateway {
  port: number;
  /** Before this, every call is answered 503. */
  serve(routes: GatewayRoutes): void;
  /** From now on every call is answered 503 again. */
  refuse(): void;
  close(): Promise<void>;
}

/**
 * Opens the one endpoint of all AWS services, on this machine only. Bodies are never logged; signatures are not verified.
 *
 * @param port 0 for any free port
 * @throws Error with `code: 'EADDRINUSE'` when the port is taken
 */
export async function openGateway(port: number): Promise<Gateway> {
  let routes: GatewayRoutes | undefined;
  const server: Server = createServer((request, response) => {
    if (!routes) return answer(response, 503, {}, '');
    Promise.resolve(dispatch(routes, request, response)).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else answerFault(response, error, 'application/json');
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    serve: (served) => {
      routes = served;
    },
    refuse: () => {
      routes = undefined;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
