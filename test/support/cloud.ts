import { randomBytes } from 'node:crypto';
import { type Boxoffice, type BoxofficeOptions, startBoxoffice } from '#local/boxoffice.ts';
import type { Execution } from '#local/machines/execution.ts';
import type { Happening } from '#local/ports.ts';

export interface CallOptions {
  /** Sent as JSON; a Buffer is sent as it is. */
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Called {
  status: number;
  headers: Headers;
  /** Parsed where the answer is JSON, else its text. */
  body: unknown;
}

/** The whole of Boxoffice in this process, with what a journey needs to act and to wait. */
export interface TestCloud extends Boxoffice {
  /**
   * Calls the API through the edge. @param path under `/api/v1`; a guest's goes by the guests' entrance.
   * Never throws for a status.
   */
  api(method: string, path: string, options?: CallOptions & Partial<{ as: string; guest: string }>): Promise<Called>;
  /** Resolves with the first happening that matches, from now on or already noted. Rejects after the patience (ms). */
  happening(matches: (happening: Happening) => boolean, patience?: number): Promise<Happening>;
  /** The run of an order, once it is no longer running. @param attempt counted from 1. */
  runOf(orderId: string, attempt?: number): Promise<Execution>;
}

/** A guest session as the fan site makes it: 43 base64url characters, made at random. */
export const guestSession = (): string => randomBytes(32).toString('base64url');

let shared: Promise<TestCloud> | undefined;

/** All of the demo, or the next performance of each house: what else there is comes on sale while the test runs. */
export type OnSale = 'all' | 'next';

/** The one cloud of all journeys: started by the first that asks, with the demo data, ended with the process. */
export const theCloud = async (onSale: OnSale = 'all'): Promise<TestCloud> => {
  shared ??= startTestCloud({}, 'next');
  const cloud = await shared;
  if (onSale === 'all') await cloud.demo.whole;
  return cloud;
};

/** A cloud of its own, for tests that break what others stand on. The caller stops it. */
export const startTestCloud = async (
  options: Partial<BoxofficeOptions> = {},
  onSale: OnSale = 'all',
): Promise<TestCloud> => {
  const boxoffice = await startBoxoffice({
    port: 0,
    awsPort: 0,
    retryIntervalMs: 50,
    tell: () => {},
    ...options,
  });
  // A worker that is told to go has to take its database process with it.
  const leave = (): void => process.exit(0);
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(signal, leave);
  if (onSale === 'all') await boxoffice.demo.whole;
  return { ...boxoffice, api: apiOf(boxoffice), happening: happeningIn(boxoffice), runOf: runIn(boxoffice) };
};

const apiOf = (boxoffice: Boxoffice): TestCloud['api'] => {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (person: string): Promise<string> => {
    const token = tokens.get(person) ?? boxoffice.tokenOf(person);
    tokens.set(person, token);
    return token;
  };
  return async (method, path, { as, guest, body, headers = {} } = {}) => {
    const answer = await fetch(
      `${boxoffice.origin}/api/v1${guest !== undefined && as === undefined ? '/guest' : ''}${path}`,
      {
        method,
        headers: {
          ...(as !== undefined && { authorization: `Bearer ${await tokenOf(as)}` }),
          ...(guest !== undefined && { 'x-guest-session': guest }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }),
      },
    );
    const text = await answer.text();
    const isJson = /\bjson\b/.test(answer.headers.get('content-type') ?? '') && text !== '';
    return { status: answer.status, headers: answer.headers, body: isJson ? (JSON.parse(text) as unknown) : text };
  };
};

const happeningIn =
  ({ aws }: Boxoffice): TestCloud['happening'] =>
  (matches, patience = 15_000) => {
    const already = aws.journal.recent().find(matches);
    if (already) return Promise.resolve(already);
    return new Promise((resolve, reject) => {
      const unsubscribe = aws.journal.subscribe((happening) => {
        if (!matches(happening)) return;
        unsubscribe();
        clearTimeout(timer);
        resolve(happening);
      });
      const timer = setTimeout(() => {
        unsubscribe();
        reject(new Error(`What was waited for did not happen within ${patience} ms`));
      }, patience);
    });
  };

const runIn =
  (boxoffice: Boxoffice): TestCloud['runOf'] =>
  async (orderId, attempt = 1) => {
    const { machines } = boxoffice.aws;
    const named = () => machines.executions().find(({ name }) => name === `${orderId}-${attempt}`);
    if (!named()) await happeningIn(boxoffice)(({ kind }) => kind === 'run' && named() !== undefined);
    const execution = named();
    if (!execution) throw new Error(`Order ${orderId} has no run ${attempt}`);
    return machines.ended(execution.arn);
  };
