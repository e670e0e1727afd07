import { awsJson } from '#shared/runtime/aws-json.ts';
import type { SecretVersions } from '../ports.ts';

type Operation = 'GetSecretValue' | 'PutSecretValue' | 'DescribeSecret' | 'UpdateSecretVersionStage';

/** The versions of one secret in Secrets Manager. @param SecretId its ARN, as the rotation is called with. */
export const secretVersions = (SecretId: string): SecretVersions => {
  const call = (operation: Operation, input: Record<string, unknown>) =>
    awsJson(
      { service: 'secretsmanager', target: `secretsmanager.${operation}`, version: '1.1' },
      { SecretId, ...input },
    );
  const currentToken = async (): Promise<string | undefined> => {
    const { VersionIdsToStages = {} } = await call('DescribeSecret', {});
    const stages = Object.entries(VersionIdsToStages as Record<string, string[]>);
    return stages.find(([, labels]) => labels.includes('AWSCURRENT'))?.[0];
  };
  return {
    async current() {
      const { SecretString } = await call('GetSecretValue', { VersionStage: 'AWSCURRENT' });
      if (typeof SecretString !== 'string') throw new Error('The secret is no text');
      return SecretString;
    },
    async isMade(token) {
      try {
        await call('GetSecretValue', { VersionId: token, VersionStage: 'AWSPENDING' });
        return true;
      } catch (fault) {
        if (fault instanceof Error && fault.name === 'ResourceNotFoundException') return false;
        throw fault;
      }
    },
    async make(token, SecretString) {
      await call('PutSecretValue', { ClientRequestToken: token, SecretString, VersionStages: ['AWSPENDING'] });
    },
    isCurrent: async (token) => (await currentToken()) === token,
    async promote(token) {
      const current = await currentToken();
      await call('UpdateSecretVersionStage', {
        VersionStage: 'AWSCURRENT',
        MoveToVersionId: token,
        ...(current ? { RemoveFromVersionId: current } : {}),
      });
    },
  };
};
