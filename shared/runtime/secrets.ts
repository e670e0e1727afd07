import { AwsRefusal, awsJson } from './aws-json.ts';

const getSecretValue = { service: 'secretsmanager', target: 'secretsmanager.GetSecretValue', version: '1.1' } as const;

type SecretStage = 'AWSCURRENT' | 'AWSPREVIOUS';

const kept = new Map<string, { value: string; readAt: number }>();
const keepMilliseconds = 5 * 60_000;

/** Before the first rotation there is no previous value: that is kept in mind too, or each wrong secret would cost a call. */
const isNotThere = (fault: unknown): boolean =>
  fault instanceof AwsRefusal && fault.name === 'ResourceNotFoundException';

const valueAt = async (id: string, stage: SecretStage): Promise<unknown> => {
  try {
    return (await awsJson(getSecretValue, { SecretId: id, VersionStage: stage })).SecretString ?? '';
  } catch (fault) {
    if (stage === 'AWSPREVIOUS' && isNotThere(fault)) return '';
    throw fault;
  }
};

/**
 * A secret by name, kept in memory for five minutes so that a rotation is seen without a deploy.
 * @returns the text; empty for a previous value there is none of.
 */
export const readSecret = async (id: string, stage: SecretStage = 'AWSCURRENT'): Promise<string> => {
  const cacheKey = `${id}#${stage}`;
  const cached = kept.get(cacheKey);
  if (cached && Date.now() - cached.readAt < keepMilliseconds) return cached.value;
  const value = await valueAt(id, stage);
  if (typeof value !== 'string') throw new Error('The secret is no text');
  // A rotation changes both at once: with a new current and an old previous value, what lies between would be unknown.
  if (stage === 'AWSCURRENT' && cached && cached.value !== value) kept.delete(`${id}#AWSPREVIOUS`);
  kept.set(cacheKey, { value, readAt: Date.now() });
  return value;
};
