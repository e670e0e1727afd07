import { ofType } from '#infra/baseline/templates.ts';
import { withAdded, withChanged, without } from '../synthesized.ts';
import { twin } from './twin.ts';

const grant = (Action: string, Resource: string) => ({
  Type: 'AWS::IAM::Policy',
  Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource }] }, Roles: [] },
});

export const identityTwins = [
  twin('BASE1', 'two functions with one role', (all) => {
    const [first] = ofType(all, 'AWS::Lambda::Function').filter(({ stack }) => stack.endsWith('-inventory'));
    return withChanged(
      all,
      'AWS::Lambda::Function',
      ({ Properties }) => {
        Properties.Role = first?.properties.Role ?? null;
      },
      'boxoffice-production-inventory-task-sell-seats',
    );
  }),
  twin('BASE1', 'a managed policy', (all) =>
    withChanged(all, 'AWS::IAM::Role', ({ Properties }) => {
      Properties.ManagedPolicyArns = ['arn:aws:iam::aws:policy/AdministratorAccess'];
    }),
  ),
  twin('BASE1', 'an action with a wildcard', (all) =>
    withAdded(all, 'boxoffice-production-orders', grant('dynamodb:*', 'arn:aws:dynamodb:eu-west-1:1:table/t')),
  ),
  twin('BASE1', 'a table action on every resource', (all) =>
    withAdded(all, 'boxoffice-production-orders', grant('dynamodb:GetItem', '*')),
  ),
  twin('BASE2', 'a role without a boundary', (all) =>
    withChanged(all, 'AWS::IAM::Role', ({ Properties }) => {
      delete Properties.PermissionsBoundary;
    }),
  ),
  twin('BASE2', 'a user', (all) => withAdded(all, 'boxoffice-production-platform', { Type: 'AWS::IAM::User' })),
  twin('BASE2', 'a deploy role that trusts every branch', (all) =>
    withChanged(
      all,
      'AWS::IAM::Role',
      ({ Properties }) => {
        Properties.AssumeRolePolicyDocument = JSON.parse(
          JSON.stringify(Properties.AssumeRolePolicyDocument).replace(/repo:[^"]+/, 'repo:boxoffice/boxoffice:*'),
        );
      },
      'token.actions.githubusercontent.com',
    ),
  ),
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
  twin('BASE5', 'staff without a second factor', (all) =>
    withChanged(
      all,
      'AWS::Cognito::UserPool',
      ({ Properties }) => {
        Properties.MfaConfiguration = 'OPTIONAL';
      },
      'boxoffice-production-staff',
    ),
  ),
  twin('BASE5', 'staff tokens of an hour', (all) =>
    withChanged(
      all,
      'AWS::Cognito::UserPoolClient',
      ({ Properties }) => {
        Properties.AccessTokenValidity = 60;
      },
      'staff',
    ),
  ),
  twin('BASE5', 'a sign-in page that tells who has an account', (all) =>
    withChanged(all, 'AWS::Cognito::UserPoolClient', ({ Properties }) => {
      Properties.PreventUserExistenceErrors = 'LEGACY';
    }),
  ),
  twin('BASE5', 'tokens refreshed for ever', (all) =>
    withChanged(all, 'AWS::Cognito::UserPoolClient', ({ Properties }) => {
      delete Properties.ExplicitAuthFlows;
    }),
  ),
  twin('BASE2', 'no role to deploy with', (all) =>
    without(all, 'AWS::IAM::Role', 'token.actions.githubusercontent.com'),
  ),
];
