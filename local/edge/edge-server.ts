import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { BodyTooLarge, readBody } from '../http/read-body.ts';
import type { Journal } from '../ports.ts';
import { type EdgeAnswer, type EdgeRequest, messageAnswer, textAnswer } from './messages.ts';

const longestBody = 10 * 1024 * 1024;

/** Something of this machine alone that stands before the distribution, e.g. sign-in under `/oidc`. */
export interface Mount {
  /** Begins with a slash and does not end with one. */
  prefix: string;
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export interface EdgeServerParts {
  /** Answers what no mount takes. */
  answer(request: EdgeRequest): Promise<EdgeAnswer>;
  mounts: readonly Mount[];
  note: Journal['note'];
  /** Milliseconds since 1970. */
  now: () => number;
}

/** The one origin of this machine: mounts first, then the distribution. Each request is noted in the journal. */
export const makeEdgeServer = (parts: EdgeServerParts): Server =>
  createServer((request, response) => {
    const path = pathOf(request);
    const mount = parts.mounts.find(({ prefix }) => path === prefix || path?.startsWith(`${prefix}/`));
    const work = mount ? mount.serve(request, response) : viewed(parts, request, response);
    work.catch((fault: unknown) => {
      console.error(`${request.method} ${path} failed: ${fault instanceof Error ? fault.message : fault}`);
      if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' });
      response.end('The local cloud could not answer; its terminal says why.\n');
    });
  });

const viewed = async (parts: EdgeServerParts, incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
  const begun = parts.now();
  const id = randomUUID();
  const answer = await readRequest(id, incoming).then(
    (request) => (request ? parts.answer(request) : textAnswer(400, 'text/plain', 'This is not a path.\n')),
    (fault: unknown) => {
      if (!(fault instanceof BodyTooLarge)) throw fault;
      return { ...messageAnswer(413, 'Request Entity Too Large'), closes: true };
    },
  );
  if ('closes' in answer) response.setHeader('connection', 'close');
  if (answer.cookies) response.setHeader('set-cookie', [...answer.cookies]);
  const hasBody = answer.status !== 204 && answer.status !== 304;
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(hasBody && { 'content-length': String(answer.body.length) }),
  });
  response.end(hasBody ? answer.body : undefined);
  parts.note({
    kind: 'request',
    title: `${incoming.method} ${pathOf(incoming) ?? '?'} · ${answer.status}`,
    detail: { requestId: id, milliseconds: parts.now() - begun, cache: answer.headers['x-cache'] ?? null },
  });
};

/** The path as sent with dot segments resolved; undefined for what is not the path of a site. */
const pathOf = ({ url = '' }: IncomingMessage): string | undefined => parsed(url)?.pathname;

const parsed = (url: string): URL | undefined => {
  // A backslash means a slash to some readers and not to others; nothing here has one in its path.
  if (!url.startsWith('/') || url.includes('\\')) return undefined;
  return URL.parse(`http://localhost${url}`) ?? undefined;
};

/** @throws BodyTooLarge. */
const readRequest = async (id: string, incoming: IncomingMessage): Promise<EdgeRequest | undefined> => {
  const url = parsed(incoming.url ?? '');
  if (!url) return undefined;
  const joined = Object.entries(incoming.headersDistinct).map(
    ([name, values = []]) => [name, values.join(',')] as const,
  );
  const cookies = incoming.headers.cookie?.split(/;\s*/).filter((cookie) => cookie !== '') ?? [];
  return {
    id,
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.search.slice(1),
    headers: Object.fromEntries(joined),
    cookies,
    body: await readBody(incoming, longestBody),
    sourceIp: (incoming.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
  };
};
