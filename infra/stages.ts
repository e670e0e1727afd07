export const stageNames = ['local', 'dev', 'test', 'acceptance', 'production'] as const;
export type StageName = (typeof stageNames)[number];

/** What differs between the deployments of the one app. Nothing else may. */
export interface Stage {
  name: StageName;
  /** Twelve digits. From the deployer's own credentials, never written here. */
  account: string;
  region: string;
  /** Where fans buy, without a final slash. */
  siteUrl: string;
  /** Domain of the fan site's certificate and distribution. */
  siteDomain: string;
  /** The two origins a browser may call the API from: the fan site and the staff's. */
  allowedOrigins: readonly [string, string];
  /** Domain the edge reaches the API by; nobody else may (the edge proves itself by a secret header). */
  apiOriginDomain: string;
  /** An OIDC issuer of the customer's own. Absent: two Cognito user pools are made. */
  issuer?: { url: string; fanClients: readonly string[]; staffClients: readonly string[]; signInOrigins: string[] };
  /** Clients of organisers' apps: what is bought with their tokens is bought in the app. */
  appClients: readonly string[];
  /** Where the Stripe SDK calls instead of api.stripe.com. Local only. */
  stripeApiBase?: string;
  /** Public by nature: it stands in the fan site. */
  stripePublishableKey: string;
  /** Script the fan site loads instead of js.stripe.com. Local only. */
  stripeScript?: string;
  mailFrom: string;
  logLevel: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
  /** New code takes a tenth of the calls for five minutes, and goes back when an alarm rings. */
  canary: boolean;
  /** Concurrency kept for the calls that sell. An account with the default quota of 10 or 50 cannot spare it. */
  reservesConcurrency: boolean;
  /** Requests per second and burst over all routes. */
  throttle: { rate: number; burst: number };
  /** `owner/name` of the GitHub repository whose workflows may deploy. */
  repository: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** An empty variable is one nobody has set: workflows give it for what they do not know. */
const given = (env: Environment, name: string): string | undefined => env[name] || undefined;

const noAccount = '000000000000';

const inAws = (name: Exclude<StageName, 'local'>, domain: string, env: Environment): Stage => ({
  name,
  account: given(env, 'CDK_DEFAULT_ACCOUNT') ?? noAccount,
  region: given(env, 'BOXOFFICE_REGION') ?? 'eu-west-1',
  siteUrl: `https://${domain}`,
  siteDomain: domain,
  allowedOrigins: [`https://${domain}`, `https://staff.${domain}`],
  apiOriginDomain: `origin.${domain}`,
  appClients: given(env, 'BOXOFFICE_APP_CLIENTS')?.split(',') ?? [],
  stripePublishableKey: given(env, 'STRIPE_PUBLISHABLE_KEY') ?? 'pk_test_replaced_at_deploy',
  mailFrom: `tickets@${domain}`,
  logLevel: name === 'production' ? 'INFO' : 'DEBUG',
  canary: true,
  reservesConcurrency: name === 'production' || name === 'acceptance',
  throttle: name === 'production' ? { rate: 5_000, burst: 5_000 } : { rate: 500, burst: 1_000 },
  repository: given(env, 'BOXOFFICE_REPOSITORY') ?? 'boxoffice/boxoffice',
});

const local = (): Stage => ({
  name: 'local',
  account: noAccount,
  region: 'eu-west-1',
  siteUrl: 'http://localhost:4000',
  siteDomain: 'site.boxoffice.localhost',
  allowedOrigins: ['http://localhost:4000', 'http://localhost:5173'],
  apiOriginDomain: 'origin.boxoffice.localhost',
  issuer: {
    url: 'http://localhost:4000/oidc',
    fanClients: ['fan-site', 'app', 'cli'],
    staffClients: ['cli'],
    signInOrigins: [],
  },
  appClients: ['app'],
  stripeApiBase: 'http://localhost:4566',
  stripePublishableKey: 'pk_test_boxoffice',
  stripeScript: '/simulators/stripe/stripe.js',
  mailFrom: 'tickets@boxoffice.example',
  logLevel: 'INFO',
  canary: false,
  reservesConcurrency: true,
  throttle: { rate: 5_000, burst: 5_000 },
  repository: 'boxoffice/boxoffice',
});

const domains: Record<Exclude<StageName, 'local'>, string> = {
  dev: 'dev.boxoffice.example',
  test: 'test.boxoffice.example',
  acceptance: 'acceptance.boxoffice.example',
  production: 'boxoffice.example',
};

/**
 * The typed configuration of a stage.
 * @param env account and region of the deployment: EU and US are separate deployments of the same app.
 * @throws Error that names the stages when there is no such one.
 */
export const stageOf = (name: string, env: Environment = {}): Stage => {
  if (name === 'local') return local();
  const known = stageNames.find((stage) => stage === name);
  if (known === undefined || known === 'local')
    throw new Error(`There is no stage '${name}'. The stages are ${stageNames.join(', ')}.`);
  return inAws(known, given(env, 'BOXOFFICE_DOMAIN') ?? domains[known], env);
};
