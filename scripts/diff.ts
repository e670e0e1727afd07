import { runCdk } from './cdk.ts';

await runCdk('diff');
