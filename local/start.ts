import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { password, people } from './sign-in/people.ts';

const help = `npm start [-- --data <dir>]

Runs Boxoffice on this machine: the fan site, the API, sign-in, and the AWS services they stand on.

  --data <dir>   keep everything in this folder, over restarts; without it all is gone when it stops
  --help         this

PORT (4000) is where the site answers, AWS_PORT (4566) where the AWS services do.
`;

interface Wishes {
  port: number;
  awsPort: number;
  dataDirectory?: string;
}

/** @throws Error in one line for a flag or a port that is not understood. */
const wishes = (): Wishes | 'help' => {
  const { values } = parseArgs({ options: { data: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) return 'help';
  return {
    port: portIn('PORT', 4000),
    awsPort: portIn('AWS_PORT', 4566),
    ...(values.data !== undefined && { dataDirectory: resolve(values.data) }),
  };
};

const portIn = (variable: 'PORT' | 'AWS_PORT', otherwise: number): number => {
  const given = process.env[variable];
  const port = given ? Number(given) : otherwise;
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`${variable}=${given} is not a port: give a number from 1 to 65535.`);
  return port;
};

const welcome = (origin: string, awsEndpoint: string, seconds: string): string => `
Boxoffice is ready after ${seconds} s. Ctrl-C stops it.

  Fan site       ${origin}
  Console        ${origin}/console/     requests, runs, events, queues, inbox, simulators
  AWS services   ${awsEndpoint}      any credentials do:
                 export AWS_ENDPOINT_URL=${awsEndpoint} AWS_DEFAULT_REGION=eu-west-1 AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
                 aws stepfunctions list-state-machines

  Sign in as     ${people.map(({ name }) => name).join(', ')}     password: ${password}
  Token          npm run -s token -- fan
  Cards          4242 4242 4242 4242 pays · 4000 0000 0000 0002 is declined · 4000 0027 6000 3184 asks for 3-D Secure
`;

const run = async (): Promise<void> => {
  const asked = wishes();
  if (asked === 'help') {
    console.log(help);
    return;
  }
  const begun = performance.now();
  console.log('Building what has changed, then starting …');
  // Loaded only now: help and a mistyped flag are answered at once.
  const { startBoxoffice } = await import('./boxoffice.ts');
  const starting = startBoxoffice({ ...asked, tell: (line) => console.error(line) });
  let leaving = false;
  const leave = async (): Promise<void> => {
    // Ctrl-C may arrive twice, from the terminal and from npm: the first is enough.
    if (leaving) return;
    leaving = true;
    await (await starting).stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave());
  const boxoffice = await starting;
  if (leaving) return;
  const seconds = (): string => ((performance.now() - begun) / 1000).toFixed(1);
  console.log(welcome(boxoffice.origin, boxoffice.aws.endpoint, seconds()));
  const { demo } = boxoffice;
  if (demo.left() > 0) {
    console.log(`The next performance of each house is on sale; ${demo.left()} more are put on sale meanwhile.`);
    demo.whole.then(
      () => leaving || console.log(`All of the demo is on sale after ${seconds()} s.`),
      (fault: unknown) => console.error(`The rest of the demo could not be put on sale: ${String(fault)}`),
    );
  }
  // The first purchase then waits for no function to be loaded.
  void boxoffice.aws.functions.warm();
};

try {
  await run();
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  if (fault instanceof Error && 'code' in fault && String(fault.code).startsWith('ERR_PARSE_ARGS'))
    console.error(`\n${help}`);
  process.exit(1);
}
