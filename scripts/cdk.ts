import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './fingerprint.ts';
import { synth } from './synth.ts';

/**
 * Hands a synthesized stage to the CDK's own command line. The assembly is made once, so that what is compared,
 * approved and deployed is the same.
 * @throws Error when the stage is missing or the app does not synthesize.
 */
export const cdk = async (command: 'diff' | 'deploy', [stage, ...rest]: readonly string[]): Promise<number> => {
  if (!stage || stage.startsWith('-')) throw new Error(`Say the stage: npm run ${command} -- dev`);
  if (stage === 'local') throw new Error("The stage 'local' runs on this machine: npm start");
  await synth(stage);
  const options = command === 'deploy' ? ['--all'] : [];
  const { status } = spawnSync(
    join('node_modules', '.bin', 'cdk'),
    [command, '--app', 'cdk.out', ...options, ...rest],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  return status ?? 1;
};

export const runCdk = async (command: 'diff' | 'deploy'): Promise<void> => {
  try {
    process.exitCode = await cdk(command, process.argv.slice(2));
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : fault);
    process.exitCode = 1;
  }
};
