import * as z from 'zod';
import { faultFields, log } from '#shared/runtime/logger.ts';
import { edge } from '../container.ts';
import { rotateOriginSecret, rotationSteps } from '../use-cases/rotate-origin-secret.ts';

const Rotation = z.object({
  Step: z.enum(rotationSteps),
  SecretId: z.string().min(1),
  ClientRequestToken: z.string().min(1),
});

/** Secrets Manager calls it four times for each change of the origin secret. */
export const handler = async (event: unknown): Promise<void> => {
  const { Step: step, SecretId, ClientRequestToken: token } = Rotation.parse(event);
  try {
    await rotateOriginSecret(edge(SecretId), { step, token });
  } catch (fault) {
    log.error('The origin secret was not changed', { name: step, ...faultFields(fault) });
    throw fault;
  }
};
