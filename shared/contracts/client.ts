import type * as z from 'zod';
import type { Result } from '#shared/kernel/result.ts';
import { apiPrefix, type RefusalOf, type Route } from './route.ts';

/** What the client needs of the world it runs in; a browser, a test or a till has its own. */
export interface ClientPorts {
  fetch: (url: string, request: RequestInit) => Promise<Response>;
  /** `https://tickets.example` or empty in a browser that is on the site already. */
  origin: string;
  /** The access token of whoever is signed in; undefined for a guest. */
  accessToken: () => Promise<string | undefined>;
  /** The guest session that stands for this buyer. `make` asks for a new one when there is none yet. */
  guestSession: (make: boolean) => string | undefined;
  /** Sees every answer that came from the servers themselves and not from a cache, e.g. to set the clock by it. */
  onFreshAnswer?: (answer: Response) => void;
}

/** Only where a route is and who may call it is read at run time. */
type Reached<R extends Route> = Pick<R, 'method' | 'path'> & { access: Pick<R['access'], 'kind'> };

type Part<Name extends string, Schema extends z.ZodType> =
  z.input<Schema> extends undefined
    ? Record<never, never>
    : Record<never, never> extends z.input<Schema>
      ? { [Key in Name]?: z.input<Schema> }
      : { [Key in Name]: z.input<Schema> };

/** What a call of the route takes: nothing it does not declare, everything it requires. */
export type Ask<R extends Route> = Part<'params', R['params']> &
  Part<'query', R['query']> &
  Part<'body', R['body']> & {
    /** Repeating a call with the same key repeats its answer and not its effect. */
    idempotencyKey?: string;
    /** Seconds to wait for the end of what the call starts (`Prefer: wait`). */
    waitSeconds?: number;
    signal?: AbortSignal;
  };

/** What a person is told when it was not a yes. */
export interface Words {
  title: string;
  /** HTTP status; 0 when there was no answer. */
  status: number;
  /** What support asks for. */
  reference: string | undefined;
}

/** No answer the route declares: the network, the platform, or a request that should not have been sent. */
export type Fault = { code: 'Unreachable' | 'Fault' | 'SignedOut' | 'NotAllowed' | 'TooBusy' | 'Invalid' };

export type Refused<R extends Route> = (RefusalOf<R> | Fault) & Words;
export type Answered<R extends Route> = Result<z.output<R['response']>, Refused<R>>;

export interface Client {
  /** Calls a route. A buyer's route goes to its guest twin while nobody is signed in. Never throws but on abort. */
  call<R extends Route>(route: R, ask: Ask<R>): Promise<Answered<R>>;
}

interface Sent {
  params?: Record<string, string>;
  query?: Record<string, string | undefined>;
  body?: unknown;
  idempotencyKey?: string;
  waitSeconds?: number;
  signal?: AbortSignal;
}

/** Makes the typed client of every route; the routes themselves are the only description of the API. */
export const makeClient = (ports: ClientPorts): Client => ({
  async call<R extends Route>(route: R, ask: Ask<R>): Promise<Answered<R>> {
    const sent = ask as Sent;
    const { url, headers } = await addressed(ports, route, sent);
    let response: Response;
    let text: string;
    try {
      response = await ports.fetch(url, {
        method: route.method,
        headers,
        ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
        ...(sent.signal ? { signal: sent.signal } : {}),
      });
      text = await response.text();
    } catch (fault) {
      if (sent.signal?.aborted) throw fault;
      return refused({ code: 'Unreachable', title: 'There is no connection.', status: 0, reference: undefined });
    }
    if (route.method !== 'GET') ports.onFreshAnswer?.(response);
    const value = parsed(text);
    if (response.ok && value !== notJson) return { ok: true, value: value as z.output<R['response']> };
    return refused(problemOf(response, value));
  },
});

const refused = <R extends Route>(refusal: Words & { code: string }): Answered<R> => ({
  ok: false,
  refusal: refusal as Refused<R>,
});

const addressed = async (ports: ClientPorts, route: Reached<Route>, sent: Sent) => {
  const isBuyers = route.access.kind === 'buyer';
  const token = route.access.kind === 'public' ? undefined : await ports.accessToken();
  const asGuest = isBuyers && token === undefined;
  const session = isBuyers ? ports.guestSession(asGuest) : undefined;
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(sent.params?.[name] ?? ''));
  const query = new URLSearchParams(
    Object.entries(sent.query ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();
  const headers: Record<string, string> = {
    accept: 'application/json, application/problem+json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(session === undefined ? {} : { 'x-guest-session': session }),
    ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(sent.idempotencyKey === undefined ? {} : { 'idempotency-key': sent.idempotencyKey }),
    ...(sent.waitSeconds === undefined ? {} : { prefer: `wait=${sent.waitSeconds}` }),
  };
  const url = `${ports.origin}${apiPrefix}${asGuest ? '/guest' : ''}${path}${query ? `?${query}` : ''}`;
  return { url, headers };
};

const notJson = Symbol('not JSON');

const parsed = (text: string): unknown => {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return notJson;
  }
};

/** API Gateway and the edge answer some refusals themselves, without our problem document. */
const byStatus: Record<number, { code: Fault['code']; title: string }> = {
  400: { code: 'Invalid', title: 'Something in the request is not as it should be.' },
  401: { code: 'SignedOut', title: 'You are signed out. Sign in and try again.' },
  403: { code: 'NotAllowed', title: 'Your account does not allow this.' },
  429: { code: 'TooBusy', title: 'Very many people are here at once. Try again in a moment.' },
};

const problemOf = (response: Response, value: unknown): Words & { code: string } => {
  const reference = response.headers.get('x-amzn-requestid') ?? response.headers.get('apigw-requestid') ?? undefined;
  const known = byStatus[response.status];
  const fault = { ...(known ?? { code: 'Fault', title: 'Something broke on our side.' }), status: response.status };
  if (typeof value !== 'object' || value === null || !('code' in value) || typeof value.code !== 'string')
    return { ...fault, reference };
  const { instance, title, code, ...extra } = value as Record<string, unknown>;
  const given = {
    ...extra,
    status: response.status,
    title: typeof title === 'string' ? title : fault.title,
    reference: typeof instance === 'string' ? instance : reference,
  };
  if (code === 'TokenMissing' || code === 'GuestSessionMissing') return { ...given, code: 'SignedOut' };
  return { ...given, code: String(code) };
};
