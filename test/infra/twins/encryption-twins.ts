import { withAdded, withChanged } from '../synthesized.ts';
import { twin } from './twin.ts';

export const encryptionTwins = [
  twin('BASE3', 'a table under a key that is not ours', (all) =>
    withChanged(all, 'AWS::DynamoDB::Table', ({ Properties }) => {
      Properties.SSESpecification = { SSEEnabled: true };
    }),
  ),
  twin('BASE3', 'a log in plain text', (all) =>
    withChanged(all, 'AWS::Logs::LogGroup', ({ Properties }) => {
      delete Properties.KmsKeyId;
    }),
  ),
  twin('BASE3', 'the bucket of events without a key of ours', (all) =>
    withChanged(
      all,
      'AWS::S3::Bucket',
      ({ Properties }) => {
        Properties.BucketEncryption = {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        };
      },
      'analytics',
    ),
  ),
  twin('BASE3', 'a key that is never rotated', (all) =>
    withChanged(all, 'AWS::KMS::Key', ({ Properties }) => {
      delete Properties.EnableKeyRotation;
    }),
  ),
  twin('BASE3', 'a second function that may sign tickets', (all) =>
    withChanged(
      all,
      'AWS::IAM::Policy',
      ({ Properties }) => {
        Properties.PolicyDocument = {
          Statement: [{ Effect: 'Allow', Action: 'kms:Sign', Resource: 'arn:aws:kms:eu-west-1:1:key/k' }],
        };
      },
      'httpqueriesroleDefaultPolicy',
    ),
  ),
  twin('BASE3', 'tickets signed by a key that encrypts', (all) =>
    withChanged(
      all,
      'AWS::KMS::Key',
      ({ Properties }) => {
        Properties.KeyUsage = 'ENCRYPT_DECRYPT';
      },
      'ECC_NIST_EDWARDS25519',
    ),
  ),
  twin('BASE4', 'a secret that is never changed', (all) =>
    withAdded(all, 'boxoffice-production-payments', {
      Type: 'AWS::SecretsManager::Secret',
      Properties: { Name: 'boxoffice-production/paypal', KmsKeyId: 'arn:aws:kms:eu-west-1:1:key/k' },
    }),
  ),
  twin('BASE4', 'a live key in the environment', (all) =>
    withChanged(all, 'AWS::Lambda::Function', ({ Properties }) => {
      Properties.Environment = { Variables: { STRIPE_KEY: ['sk', 'live', '51HxxxxxxxxxxxxxxxxQ'].join('_') } };
    }),
  ),
  twin('BASE4', 'a secret resolved into the environment', (all) =>
    withChanged(all, 'AWS::Lambda::Function', ({ Properties }) => {
      Properties.Environment = {
        Variables: { NODE_OPTIONS: '--enable-source-maps', KEY: '{{resolve:secretsmanager:boxoffice/stripe}}' },
      };
    }),
  ),
  twin('BASE3', 'a key any account may use', (all) =>
    withChanged(all, 'AWS::KMS::Key', ({ Properties }) => {
      Properties.KeyPolicy = {
        Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'kms:Decrypt', Resource: '*' }],
      };
    }),
  ),
  twin('BASE3', 'a key that goes with its stack', (all) =>
    withChanged(all, 'AWS::KMS::Key', (draft) => {
      draft.DeletionPolicy = 'Delete';
    }),
  ),
  twin('BASE3', 'a key that is switched off', (all) =>
    withChanged(all, 'AWS::KMS::Key', ({ Properties }) => {
      Properties.Enabled = false;
    }),
  ),
  twin('BASE3', 'a key rotated every seven years', (all) =>
    withChanged(all, 'AWS::KMS::Key', ({ Properties }) => {
      Properties.RotationPeriodInDays = 2_560;
    }),
  ),
  twin('BASE4', 'a secret changed every three years', (all) =>
    withChanged(all, 'AWS::SecretsManager::RotationSchedule', ({ Properties }) => {
      Properties.RotationRules = { AutomaticallyAfterDays: 1_000 };
    }),
  ),
  twin('BASE4', 'a secret changed by a function that is not there', (all) =>
    withChanged(all, 'AWS::SecretsManager::RotationSchedule', ({ Properties }) => {
      Properties.RotationLambdaARN = { Ref: 'gone' };
    }),
  ),
];
