import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { readBody } from '#local/http/read-body.ts';
import type { Account } from './account.ts';
import { answerCheck } from './bank-check.ts';
import { browserFile } from './browser-files.ts';
import { answeredPage, questionPage, stalePage } from './challenge-page.ts';
import { readForm } from './form-encoding.ts';
import type { Switchboard } from './switches.ts';
import type { WebhookSender } from './webhook-sender.ts';

export const sitePath = '/simulators/stripe';

export interface SitePorts {
  account: Account;
  switchboard: Switchboard;
  webhooks: WebhookSender;
  /** The API as browsers may use it. */
  browserApi(request: IncomingMessage, response: ServerResponse): Promise<void>;
  state(): object;
}

const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self' http: https:; frame-ancestors 'self'; base-uri 'none'";
const bodyLimitBytes = 64 * 1024;

const answerText = (response: ServerResponse, status: number, type: string, text: string): void => {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
};
const answerJson = (response: ServerResponse, status: number, body: object): void =>
  answerText(response, status, 'application/json', JSON.stringify(body));
const answerPage = (response: ServerResponse, status: number, page: string): void => {
  response.setHeader('content-security-policy', pagePolicy);
  answerText(response, status, 'text/html; charset=utf-8', page);
};

/** Seconds since 1970 for the signature, to deliver as if it had been signed long ago or is yet to be. */
const DeliverAsk = z.strictObject({ timestamp: z.int().min(0).optional() });

export const createSite = (ports: SitePorts) => {
  const { account, switchboard, webhooks } = ports;

  const challenge = async (request: IncomingMessage, response: ServerResponse, intentId: string, url: URL) => {
    const intent = account.books.paymentIntents.get(intentId);
    const check = account.books.checks.get(intentId);
    if (request.method !== 'POST') {
      const open = intent?.status === 'requires_action' && check?.token === url.searchParams.get('challenge');
      if (!intent || !check || !open) return answerPage(response, 404, stalePage(intentId));
      return answerPage(response, 200, questionPage(intent, check.token, url.searchParams.get('embedded') === 'true'));
    }
    const form = readForm((await readBody(request, bodyLimitBytes)).toString('utf8'));
    const result = answerCheck(account, intentId, String(form.challenge ?? ''), form.answer === 'complete');
    if (result === 'stale' || !intent) return answerPage(response, 409, stalePage(intentId));
    if (form.embedded === 'true' || !check?.returnUrl) return answerPage(response, 200, answeredPage(intentId));
    const back = new URL(check.returnUrl);
    back.searchParams.set('payment_intent', intentId);
    back.searchParams.set('payment_intent_client_secret', intent.client_secret);
    back.searchParams.set('redirect_status', result === 'authenticated' ? 'succeeded' : 'failed');
    response.writeHead(303, { location: back.href, 'cache-control': 'no-store' });
    response.end();
  };

  /** Only JSON is taken: a form on a foreign page cannot send it, so no other site can turn the switches. */
  const jsonBody = async (request: IncomingMessage): Promise<unknown> => {
    if (!request.headers['content-type']?.startsWith('application/json')) return undefined;
    const text = (await readBody(request, bodyLimitBytes)).toString('utf8');
    try {
      return JSON.parse(text || '{}') as unknown;
    } catch {
      return undefined;
    }
  };

  const turnSwitches = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'GET') return answerJson(response, 200, switchboard.read());
    if (request.method === 'DELETE') return answerJson(response, 200, switchboard.reset());
    try {
      const change = await jsonBody(request);
      if (change === undefined) return answerJson(response, 415, { message: 'Send the switches to change as JSON.' });
      return answerJson(response, 200, switchboard.set(change as object));
    } catch (error) {
      if (error instanceof z.ZodError) return answerJson(response, 400, { message: z.prettifyError(error) });
      throw error;
    }
  };

  const deliverAgain = async (request: IncomingMessage, response: ServerResponse, eventId: string) => {
    const event = account.books.events.get(eventId);
    const ask = DeliverAsk.safeParse(await jsonBody(request));
    if (!event) return answerJson(response, 404, { message: `There is no event ${eventId}.` });
    if (!ask.success)
      return answerJson(response, 400, { message: 'Send {} or { "timestamp": <Unix seconds> } as JSON.' });
    const { timestamp } = ask.data;
    return answerJson(response, 200, await webhooks.deliver(event, timestamp === undefined ? {} : { timestamp }));
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://site.invalid');
    const path = url.pathname.slice(sitePath.length);
    if (path.startsWith('/v1/')) return ports.browserApi(request, response);
    const [, place = '', id = '', act = ''] = path.split('/');
    if (place === '3ds') return challenge(request, response, id, url);
    if (path === '/switches') return turnSwitches(request, response);
    if (path === '/state' && request.method === 'GET') return answerJson(response, 200, ports.state());
    if (place === 'events' && act === 'deliver' && request.method === 'POST')
      return deliverAgain(request, response, id);
    const file = request.method === 'GET' ? await browserFile(path.slice(1)) : undefined;
    if (file) return answerText(response, 200, file.type, file.text);
    return answerJson(response, 404, { message: 'The Stripe simulator has no such page.' });
  };
};
