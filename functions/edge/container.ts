import * as z from 'zod';
import { systemPause } from '#shared/runtime/clock.ts';
import { readEnv } from '#shared/runtime/env.ts';
import { randomText } from '#shared/runtime/identities.ts';
import { distribution } from './adapters/distribution.ts';
import { secretVersions } from './adapters/secret-versions.ts';
import type { EdgePorts } from './ports.ts';

/** @param secretId of the secret that is being changed. */
export const edge = (secretId: string): EdgePorts => {
  const { DISTRIBUTION_ID } = readEnv(z.object({ DISTRIBUTION_ID: z.string().min(3) }));
  return {
    secret: secretVersions(secretId),
    edge: distribution(DISTRIBUTION_ID),
    newValue: () => randomText(48),
    pause: systemPause,
  };
};
