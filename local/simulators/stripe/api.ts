import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyTooLarge, readBody } from '#local/http/read-body.ts';
import { type Account, accountApiVersion } from './account.ts';
import { chargeEndpoints } from './charges.ts';
import { type Endpoint, idInPath } from './endpoint.ts';
import { eventEndpoints } from './events.ts';
import { asShownToBrowsers, expanded } from './expansions.ts';
import { type Form, readForm } from './form-encoding.ts';
import { paymentIntentEndpoints } from './payment-intents.ts';
import { paymentMethodEndpoints } from './payment-methods.ts';
import { refundEndpoints } from './refunds.ts';
import { type Answer, beginUnderKey, endUnderKey, lookUpKey } from './replay.ts';
import { invalidRequest, StripeRefusal } from './stripe-refusal.ts';
import type { ApiFault, Switchboard } from './switches.ts';

const endpoints: readonly Endpoint[] = [
  ...paymentIntentEndpoints,
  ...paymentMethodEndpoints,
  ...chargeEndpoints,
  ...refundEndpoints,
  ...eventEndpoints,
];

export interface ApiPorts {
  account: Account;
  switchboard: Switchboard;
  secretKey: string;
  publishableKey: string;
  pause(milliseconds: number): Promise<void>;
  note(line: { call: string; status: number | string; requestId: string }): void;
}

const bodyLimitBytes = 256 * 1024;

const keyShown = (request: IncomingMessage): string => {
  const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() === 'basic') return Buffer.from(value, 'base64').toString().split(':')[0] ?? '';
  return '';
};

const unauthorized = (message: string): StripeRefusal => invalidRequest(message, {}, 401);

const whoCalls = (ports: ApiPorts, key: string, browsersOnly: boolean): { fromBrowser: boolean } => {
  if (key === ports.publishableKey) return { fromBrowser: true };
  if (key === ports.secretKey && !browsersOnly) return { fromBrowser: false };
  if (key === '')
    throw unauthorized('You did not provide an API key. Provide it in the Authorization header as Bearer.');
  throw unauthorized(`Invalid API Key provided: ${key.slice(0, 8)}${'*'.repeat(8)}`);
};

const find = (method: string, path: string): { endpoint: Endpoint; id: string } => {
  for (const endpoint of endpoints) {
    if (endpoint.method !== method) continue;
    const id = idInPath(endpoint, path);
    if (id !== null) return { endpoint, id };
  }
  throw invalidRequest(`Unrecognized request URL (${method}: /v1/${path}).`, {}, 404);
};

const expansionsOf = (form: Form): string[] =>
  Array.isArray(form.expand) ? form.expand.filter((path) => typeof path === 'string') : [];

const serverError = (): StripeRefusal =>
  new StripeRefusal(500, { type: 'api_error', message: 'An unknown error occurred' });

const answerOf = (refusal: StripeRefusal): Answer => ({ status: refusal.status, body: { error: refusal.body } });

/** Does the work once and answers, refusals included; nothing waits in between, so every call is atomic. */
const perform = (account: Account, work: () => object, form: Form, fromBrowser: boolean): Answer => {
  try {
    const body = expanded(account, work(), expansionsOf(form));
    return { status: 200, body: fromBrowser ? asShownToBrowsers(body) : body };
  } catch (error) {
    if (error instanceof StripeRefusal) return answerOf(error);
    throw error;
  }
};

type Outcome = Answer & { replayOf?: string };
interface Asked {
  request: IncomingMessage;
  url: URL;
  body: string;
  requestId: string;
  call: string;
  endpoint: Endpoint;
  id: string;
  fromBrowser: boolean;
  fault: ApiFault | null;
}
/** The connection is closed, or left open, without an answer. */
type Silence = 'close' | 'hang';

/**
 * Stripe's API v1. @param prefix what stands before `v1/` in the path. @param browsersOnly the door on the public origin, where only
 * the publishable key is taken.
 */
export const createApi = (ports: ApiPorts, prefix: string, browsersOnly: boolean) => {
  const { account, switchboard } = ports;

  /** Reads the parameters, then does the work; what is answered from then on is kept under the key. */
  const workUnder = async (key: string | null, asked: Asked): Promise<Answer> => {
    const { request, url, body, requestId, call, endpoint, id, fromBrowser, fault } = asked;
    const form = readForm(request.method === 'GET' ? url.search.slice(1) : body);
    const work = endpoint.prepare(account, id, form, fromBrowser);
    if (key !== null) beginUnderKey(account, key, call, body, requestId);
    const { slowMs } = switchboard.read();
    if (slowMs > 0) await ports.pause(slowMs);
    let answer: Answer | null = null;
    try {
      account.request = { id: requestId, idempotencyKey: key };
      const done = fault === 'serverError' ? null : perform(account, work, form, fromBrowser);
      answer = fault === 'serverErrorAfterWork' || !done ? answerOf(serverError()) : done;
      return answer;
    } finally {
      account.request = null;
      if (key !== null) endUnderKey(account, key, answer);
    }
  };

  const serve = async (
    request: IncomingMessage,
    url: URL,
    body: string,
    requestId: string,
  ): Promise<Outcome | Silence> => {
    const method = request.method ?? 'GET';
    const path = url.pathname.slice(prefix.length).replace(/^\/?v1\//, '');
    const call = `${method} /v1/${path}`;
    const { fromBrowser } = whoCalls(ports, keyShown(request), browsersOnly);
    const fault: ApiFault | null = switchboard.takeFault(call);
    if (fault === 'unavailable') {
      throw new StripeRefusal(503, { type: 'api_error', message: 'Stripe is briefly unavailable. Please try again.' });
    }
    if (fault === 'rateLimit') throw invalidRequest('Too many requests.', { code: 'rate_limit' }, 429);
    if (fault === 'closeBeforeWork') return 'close';
    if (fault === 'hangBeforeWork') return 'hang';

    const { endpoint, id } = find(method, path);
    if (fromBrowser && !endpoint.openToBrowsers) {
      throw new StripeRefusal(401, {
        type: 'invalid_request_error',
        code: 'secret_key_required',
        message: 'This API call cannot be made with a publishable API key. Please use a secret API key.',
      });
    }
    const key = method === 'POST' ? (request.headers['idempotency-key']?.toString() ?? null) : null;
    const kept = key === null ? null : lookUpKey(account, key, call, body);
    const outcome =
      kept?.kind === 'again'
        ? { ...kept.answer, replayOf: kept.requestId }
        : await workUnder(key, { request, url, body, requestId, call, endpoint, id, fromBrowser, fault });
    if (fault === 'closeAfterWork') return 'close';
    if (fault === 'hangAfterWork') return 'hang';
    return outcome;
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://stripe.invalid');
    const requestId = account.newId('req');
    const call = `${request.method} ${url.pathname.slice(prefix.length)}`;
    let outcome: Outcome | Silence;
    try {
      const body = (await readBody(request, bodyLimitBytes)).toString('utf8');
      outcome = await serve(request, url, body, requestId);
    } catch (error) {
      if (error instanceof BodyTooLarge) outcome = answerOf(invalidRequest('The request is too large.', {}, 413));
      else if (error instanceof StripeRefusal) outcome = answerOf(error);
      else throw error;
    }
    ports.note({ call, status: typeof outcome === 'string' ? outcome : outcome.status, requestId });
    if (outcome === 'hang') return;
    if (outcome === 'close') {
      request.socket.destroy();
      return;
    }
    response.setHeader('content-type', 'application/json');
    response.setHeader('request-id', requestId);
    response.setHeader('stripe-version', request.headers['stripe-version']?.toString() ?? accountApiVersion);
    response.setHeader('cache-control', 'no-cache, no-store');
    const key = request.headers['idempotency-key'];
    if (key !== undefined && request.method === 'POST') response.setHeader('idempotency-key', key);
    if (outcome.replayOf !== undefined) {
      response.setHeader('idempotent-replayed', 'true');
      response.setHeader('original-request', outcome.replayOf);
    }
    response.statusCode = outcome.status;
    response.end(JSON.stringify(outcome.body, null, 2));
  };
};
