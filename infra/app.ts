import { boxofficeApp } from './boxoffice-app.ts';
import { builtBundle } from './bundles.ts';
import { stageOf } from './stages.ts';

/** `node infra/app.ts`: synthesizes the stage named by STAGE (`local` when absent) into `cdk.out`, or CDK_OUTDIR. */
try {
  const stage = stageOf(process.env.STAGE ?? 'local', process.env);
  boxofficeApp(stage, builtBundle, process.env.CDK_OUTDIR ?? 'cdk.out').synth();
} catch (fault) {
  // The report of a failed validation has been printed before.
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
}
