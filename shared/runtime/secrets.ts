import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { boundedRequests } from './clients.ts';
import { once } from './env.ts';

const client = once(() => new SecretsManagerClient(boundedRequests));

const kept = new Map<string, { value: string; readAt: number }>();
const keepMilliseconds = 5 * 60_000;

/** A secret by name, kept in memory for five minutes so that a rotation is seen without a deploy. */
export const readSecret = async (id: string, stage: 'AWSCURRENT' | 'AWSPREVIOUS' = 'AWSCURRENT'): Promise<string> => {
  const cacheKey = `${id}#${stage}`;
  const cached = kept.get(cacheKey);
  if (cached && Date.now() - cached.readAt < keepMilliseconds) return cached.value;
  const answer = await client().send(new GetSecretValueCommand({ SecretId: id, VersionStage: stage }));
  const value = answer.SecretString ?? '';
  kept.set(cacheKey, { value, readAt: Date.now() });
  return value;
};
