import { awsJson } from './aws-json.ts';

const getSecretValue = { service: 'secretsmanager', target: 'secretsmanager.GetSecretValue', version: '1.1' } as const;

const kept = new Map<string, { value: string; readAt: number }>();
const keepMilliseconds = 5 * 60_000;

/** A secret by name, kept in memory for five minutes so that a rotation is seen without a deploy. */
export const readSecret = async (id: string, stage: 'AWSCURRENT' | 'AWSPREVIOUS' = 'AWSCURRENT'): Promise<string> => {
  const cacheKey = `${id}#${stage}`;
  const cached = kept.get(cacheKey);
  if (cached && Date.now() - cached.readAt < keepMilliseconds) return cached.value;
  const { SecretString: value = '' } = await awsJson(getSecretValue, { SecretId: id, VersionStage: stage });
  if (typeof value !== 'string') throw new Error('The secret is no text');
  kept.set(cacheKey, { value, readAt: Date.now() });
  return value;
};
