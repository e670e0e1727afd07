import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildFunctions } from './build-functions.ts';
import { buildWeb } from './build-web.ts';
import { fingerprintOf, onceForInputs, root } from './fingerprint.ts';
import { replaceAssembly } from './replace-assembly.ts';

/**
 * Bundles the functions and the fan site, then synthesizes the CDK app of the stage into `cdk.out`.
 * Whatever has not changed since the last time is not done again.
 * @throws Error with the app's own words when the app refuses to synthesize.
 */
export const synth = async (stage: string): Promise<void> => {
  await Promise.all([buildWeb(), synthesizeStage(stage)]);
};

/** Bundles the functions and synthesizes the stage, without the fan site. */
export const synthesizeStage = async (stage: string): Promise<void> => {
  await buildFunctions();
  await onceForInputs('synth', fingerprintOf(inputs, [stage, ...settings()]), ['cdk.out/manifest.json'], () =>
    runApp(stage),
  );
};

/** What `infra/stages.ts` takes from the environment: the same sources make other templates in another account. */
const settings = (): string[] =>
  ['BOXOFFICE_DOMAIN', 'BOXOFFICE_REGION', 'BOXOFFICE_REPOSITORY', 'CDK_DEFAULT_ACCOUNT', 'STRIPE_PUBLISHABLE_KEY'].map(
    (name) => `${name}=${process.env[name] ?? ''}`,
  );

const inputs = [
  'infra/**/*',
  'statemachines/**/*',
  'shared/**/*.ts',
  'build/functions/**/index.mjs',
  'cdk.json',
  'package-lock.json',
  'scripts/synth.ts',
];

const runApp = async (stage: string): Promise<void> => {
  const made = join(root, 'build', `assembly-${process.pid}`);
  const app = spawn(process.execPath, [join('infra', 'app.ts')], {
    cwd: root,
    env: { ...process.env, STAGE: stage, CDK_OUTDIR: made },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const words: Buffer[] = [];
  app.stdout.on('data', (part: Buffer) => words.push(part));
  app.stderr.on('data', (part: Buffer) => words.push(part));
  const [code] = await once(app, 'close');
  if (code !== 0) {
    rmSync(made, { recursive: true, force: true });
    throw new Error(`The CDK app of stage '${stage}' does not synthesize:\n${Buffer.concat(words)}`);
  }
  replaceAssembly(made, join(root, 'cdk.out'));
};

if (import.meta.main) {
  const stage = process.argv[2] ?? process.env.STAGE ?? 'local';
  try {
    await synth(stage);
    console.log(`Synthesized stage '${stage}' into cdk.out.`);
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : fault);
    process.exitCode = 1;
  }
}
