import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { systemClock } from '#shared/runtime/clock.ts';
import { buildWeb } from '../scripts/build-web.ts';
import { root } from '../scripts/fingerprint.ts';
import { synthesizeStage } from '../scripts/synth.ts';
import { type AwsCloud, startAwsSide } from './cloud.ts';
import { openConsole } from './console/console.ts';
import { type Mount, makeEdgeServer } from './edge/edge-server.ts';
import { type Edge, openEdge } from './edge/open-edge.ts';
import { asPortTaken, assertFree, closeServer, listenHere } from './listen.ts';
import { type Opening, openForSale } from './open-for-sale.ts';
import { askForToken } from './sign-in/ask-for-token.ts';
import { startSignIn } from './sign-in/sign-in.ts';
import { createStripeSimulator, type StripeSimulator } from './simulators/stripe/simulator.ts';
import { localAccount } from './template/read-stacks.ts';

export interface BoxofficeOptions {
  /** Of the site; 0 for any that is free. */
  port: number;
  /** Of the AWS services; 0 for any that is free. */
  awsPort: number;
  /** Where state is kept over a restart; in memory when absent. */
  dataDirectory?: string;
  /** Shrinks every pause before a retry, for tests. Milliseconds. */
  retryIntervalMs?: number;
  /** False: schedules run only when a test says so. */
  ticking?: boolean;
  /** False: no demo data; a test brings its own. */
  seeded?: boolean;
  /** Bundles and templates are already built. */
  built?: boolean;
  /** One line for a person. */
  tell?: (line: string) => void;
}

/** Everything of Boxoffice, running on this machine. */
export interface Boxoffice {
  /** e.g. `http://localhost:4000`. */
  origin: string;
  aws: AwsCloud;
  edge: Edge;
  stripe: StripeSimulator;
  /** What is still being put on sale of the demo. The next performance of each house is on sale from the beginning. */
  demo: Pick<Opening, 'left' | 'whole'>;
  /** An access token of a seeded person. @throws Error naming the people when nobody has that name. */
  tokenOf(person: string): Promise<string>;
  /** Closes every port and ends every process this has started. */
  stop(): Promise<void>;
}

const nothingForSale: Opening = {
  first: Promise.resolve(),
  whole: Promise.resolve(),
  left: () => 0,
  stop: async () => {},
};

/** What the local stage's templates say; another port is put in its place when they are read. */
const writtenOrigin = 'http://localhost:4000';
const stripeKeys = { secret: 'sk_test_boxoffice', publishable: 'pk_test_boxoffice', webhook: 'whsec_boxoffice' };

/**
 * Builds what has changed, then serves what the templates declare, with sign-in, simulators and console beside it.
 * @throws PortTaken; Error in one line for what cannot be built or served.
 */
export const startBoxoffice = async (options: BoxofficeOptions): Promise<Boxoffice> => {
  const { dataDirectory, tell = () => {} } = options;
  const closing: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).toReversed()) await close();
  };
  const kept = (name: string): string | undefined => dataDirectory && join(dataDirectory, name);
  try {
    const mounts: Mount[] = [];
    const edge = Promise.withResolvers<Edge>();
    edge.promise.catch(() => {});
    const journalled = Promise.withResolvers<AwsCloud['journal']>();
    const server = makeEdgeServer({
      answer: async (request) => (await edge.promise).answer(request),
      mounts,
      note: (happening) => void journalled.promise.then((journal) => journal.note(happening)),
      now: Date.now,
    });
    const port = await listenHere(server, options.port, 'PORT');
    closing.push(() => closeServer(server));
    const origin = `http://localhost:${port}`;
    await assertFree(options.awsPort, 'AWS_PORT');

    const signIn = await startSignIn(origin, kept('sign-in-key.json'));
    mounts.push({ prefix: '/oidc', serve: signIn.serve });
    if (!options.built) await buildWhatChanged(tell);

    // Runs taken up from the last time may ask Stripe before the simulator is there: they wait for it.
    const simulator = Promise.withResolvers<StripeSimulator>();
    simulator.promise.catch(() => {});
    const aws = await startAwsSide({
      assemblyDirectory: join(root, 'cdk.out'),
      port: options.awsPort,
      substitutions: { [writtenOrigin]: origin },
      extra: (request: IncomingMessage, response: ServerResponse) =>
        void simulator.promise.then(({ api }) => api(request, response)).catch(() => response.destroy()),
      secretSeeds: {
        'boxoffice-local/stripe': JSON.stringify({ apiKey: stripeKeys.secret, webhookSecrets: [stripeKeys.webhook] }),
      },
      terminal: tell,
      ...optional({ dataDirectory: kept('aws'), retryIntervalMs: options.retryIntervalMs, ticking: options.ticking }),
    }).catch((fault: unknown) => {
      throw asPortTaken(fault, options.awsPort, 'AWS_PORT');
    });
    closing.push(() => aws.stop());
    journalled.resolve(aws.journal);

    const stripe = createStripeSimulator({
      webhookUrl: `${origin}/api/v1/webhooks/stripe`,
      webhookSecrets: [stripeKeys.webhook],
      secretKey: stripeKeys.secret,
      publishableKey: stripeKeys.publishable,
      publicOrigin: origin,
      clock: systemClock,
      journal: aws.journal,
      ...optional({ dataFile: kept('stripe.json') }),
    });
    simulator.resolve(stripe);
    closing.push(() => stripe.stop());
    mounts.push({ prefix: '/simulators/stripe', serve: stripe.site });

    const { assembly } = aws;
    const siteDirectory = join(root, 'build', 'web', 'fan');
    edge.resolve(openEdge({ assembly, aws, siteDirectory, account: localAccount }));
    const demo = options.seeded === false ? nothingForSale : openForSale(aws, tell);
    closing.push(() => demo.stop());
    const console = await openConsole({ origin, aws, stripe, demo });
    closing.push(() => console.close());
    mounts.push({ prefix: '/console', serve: console.serve });

    await demo.first;
    return {
      origin,
      aws,
      demo,
      edge: await edge.promise,
      stripe,
      tokenOf: async (person) => (await askForToken(origin, person)).access_token,
      stop,
    };
  } catch (fault) {
    await stop();
    throw fault;
  }
};

/** A fan site that does not build leaves the API standing: whoever changes the site still has something to call. */
const buildWhatChanged = async (tell: (line: string) => void): Promise<void> => {
  const site = buildWeb().catch((fault: unknown) =>
    tell(`The fan site does not build; the API runs without it. ${inOneLine(fault)}`),
  );
  await Promise.all([synthesizeStage('local'), site]);
};

const inOneLine = (fault: unknown): string =>
  stripVTControlCharacters(fault instanceof Error ? fault.message : String(fault))
    .split('\n')
    .slice(0, 3)
    .join(' ')
    .trim();

/** The given members without those that are undefined, which exact optional properties do not take. */
const optional = <Given extends object>(given: Given): { [Name in keyof Given]?: NonNullable<Given[Name]> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Given]?: NonNullable<Given[Name]>;
  };
