import { createHash, randomBytes } from 'node:crypto';
import { cliRedirect } from './clients.ts';
import { type Person, password, people, scopeOf } from './people.ts';

/** The token endpoint's answer, as a browser would get it. */
export interface Tokens {
  access_token: string;
  id_token: string;
  expires_in: number;
  scope: string;
}

/** Cookies of one sign-in, sent back only where their path says. */
class CookieJar {
  readonly #kept = new Map<string, { value: string; path: string }>();

  keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/;\s*/);
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/';
      this.#kept.set(name, { value, path });
    }
  }

  headerFor(url: string): string {
    const { pathname } = new URL(url);
    const sent = [...this.#kept].filter(([, { path }]) => pathname.startsWith(path));
    return sent.map(([name, { value }]) => `${name}=${value}`).join('; ');
  }
}

/**
 * Signs a seeded person in over HTTP, by the same authorization code flow with PKCE a browser goes through.
 * @param origin of the running site, e.g. `http://localhost:4000`.
 * @param client the token is made for: the command line, or `app` for the organiser's app.
 * @throws Error naming the people when nobody has that name; fetch's own error when nothing listens.
 */
export const askForToken = async (origin: string, name: string, client = 'cli'): Promise<Tokens> => {
  const person = people.find((one) => one.name === name);
  if (!person)
    throw new Error(`Nobody is called '${name}'. The people are: ${people.map((one) => one.name).join(', ')}.`);
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const code = await codeFor(origin, person, client, challenge);
  const answer = await fetch(`${origin}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: client,
      redirect_uri: cliRedirect(origin),
      code,
      code_verifier: verifier,
    }),
  });
  if (!answer.ok) throw new Error(`The issuer gave no token: ${await answer.text()}`);
  return (await answer.json()) as Tokens;
};

const codeFor = async (origin: string, person: Person, client: string, challenge: string): Promise<string> => {
  const jar = new CookieJar();
  const state = randomBytes(16).toString('base64url');
  const ask = new URLSearchParams({
    client_id: client,
    response_type: 'code',
    redirect_uri: cliRedirect(origin),
    scope: `openid ${scopeOf[person.pool]}`,
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  let url = `${origin}/oidc/auth?${ask}`;
  let form: URLSearchParams | undefined;
  for (let step = 0; step < 8; step += 1) {
    const answer: Response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      ...(form && { body: form }),
      headers: { cookie: jar.headerFor(url), accept: 'text/html' },
      redirect: 'manual',
    });
    jar.keep(answer);
    form = undefined;
    const location = answer.headers.get('location');
    if (location) {
      const next = new URL(location, url);
      if (next.href.startsWith(cliRedirect(origin))) return codeIn(next, state);
      url = next.href;
    } else if (answer.ok && new URL(url).pathname.startsWith('/oidc/sign-in/')) {
      form = new URLSearchParams({ who: person.name, password });
    } else {
      throw new Error(`The issuer did not go on with the sign-in: ${answer.status}`);
    }
  }
  throw new Error('The issuer never came to an end of the sign-in');
};

const codeIn = (redirect: URL, state: string): string => {
  const code = redirect.searchParams.get('code');
  if (redirect.searchParams.get('state') !== state || !code) {
    throw new Error(`The issuer refused: ${redirect.searchParams.get('error_description') ?? 'no code came back'}`);
  }
  return code;
};
