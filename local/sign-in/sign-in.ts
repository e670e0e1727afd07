import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type Provider from 'oidc-provider';
import { readBody } from '../http/read-body.ts';
import { buildPage } from '../pages/build-page.ts';
import { poolsOfClient } from './clients.ts';
import { makeIssuer } from './issuer.ts';
import { password, people, personTyped } from './people.ts';
import { errorPage, signInPage } from './sign-in-pages.ts';
import { signingKey } from './signing-key.ts';

export interface SignIn {
  /** The `iss` of every token. */
  issuer: string;
  /** Serves everything under `/oidc`. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/**
 * The local issuer and its sign-in page.
 * @param keyFile where the signing key outlives a restart; absent, it lives for this run.
 */
export const startSignIn = async (origin: string, keyFile?: string): Promise<SignIn> => {
  const issuer = makeIssuer(origin, await signingKey(keyFile), randomBytes(32).toString('base64url'));
  const files = await buildPage([
    join(import.meta.dirname, 'sign-in.css'),
    join(import.meta.dirname, '../pages/theme.ts'),
  ]);
  const answerProtocol = issuer.callback();
  issuer.on('server_error', (_context, fault: Error) => console.error(`Sign-in failed: ${fault.message}`));

  return {
    issuer: issuer.issuer,
    async serve(request, response) {
      const path = (request.url ?? '/').split('?')[0] ?? '/';
      const file = path.startsWith('/oidc/pages/') ? files.get(path.slice('/oidc/pages/'.length)) : undefined;
      if (file) {
        response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-cache' }).end(file.body);
      } else if (/^\/oidc\/sign-in\/[\w-]+$/.test(path)) {
        await interact(issuer, path, request, response);
      } else {
        if (path !== '/oidc/jwks')
          response.setHeader('content-security-policy', pageHeaders['content-security-policy']);
        // The library reads where it is mounted from the difference, and writes its links with the host it is given:
        // that is the issuer's, whatever name the caller used.
        const original = request.url ?? '/';
        request.headers.host = new URL(origin).host;
        request.url = original.slice('/oidc'.length) || '/';
        await answerProtocol(Object.assign(request, { originalUrl: original }), response);
      }
    },
  };
};

const interact = async (issuer: Provider, action: string, request: IncomingMessage, response: ServerResponse) => {
  const interaction = await issuer.interactionDetails(request, response).catch(() => undefined);
  if (!interaction) {
    response.writeHead(400, pageHeaders).end(errorPage('This sign-in has expired or was begun in another browser'));
    return;
  }
  const pools = poolsOfClient[String(interaction.params.client_id)] ?? [];
  const welcome = people.filter(({ pool }) => pools.includes(pool));
  if (request.method !== 'POST') {
    response.writeHead(200, pageHeaders).end(signInPage({ action, people: welcome }));
    return;
  }
  const form = new URLSearchParams((await readBody(request, 4_096)).toString('utf8'));
  if (form.get('leave')) {
    const refusal = { error: 'access_denied', error_description: 'The person went back' };
    await issuer.interactionFinished(request, response, refusal, { mergeWithLastSubmission: false });
    return;
  }
  const typed = form.get('who') ?? '';
  const person = personTyped(typed);
  const isRight = samePassword(form.get('password') ?? '') && person !== undefined && pools.includes(person.pool);
  if (isRight) {
    await issuer.interactionFinished(request, response, { login: { accountId: person.subject, amr: ['pwd'] } });
    return;
  }
  // One sentence for a wrong name and a wrong password: the page tells nobody who exists.
  const problem = 'Name or password is not right. Try again, or choose a person below.';
  response.writeHead(401, pageHeaders).end(signInPage({ action, people: welcome, typed, problem }));
};

const samePassword = (typed: string): boolean => {
  const given = Buffer.from(typed.padEnd(64).slice(0, 64));
  return timingSafeEqual(given, Buffer.from(password.padEnd(64))) && typed.length === password.length;
};
