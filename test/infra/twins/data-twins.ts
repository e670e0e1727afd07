import { ofType, type Resource } from '#infra/baseline/templates.ts';
import { withAdded, withChanged, without } from '../synthesized.ts';
import { twin } from './twin.ts';

const table = 'AWS::DynamoDB::Table';

const many = (count: number): Record<string, Resource> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`Extra${n}`, { Type: 'AWS::CloudWatch::Dashboard' }]));

export const dataTwins = [
  twin('BASE11', 'a table that cannot be restored', (all) =>
    withChanged(all, table, ({ Properties }) => {
      delete Properties.PointInTimeRecoverySpecification;
    }),
  ),
  twin('BASE11', 'a table that can be deleted by mistake', (all) =>
    withChanged(all, table, ({ Properties }) => {
      Properties.DeletionProtectionEnabled = false;
    }),
  ),
  twin('BASE11', 'a table that goes with its stack', (all) =>
    withChanged(all, table, (draft) => {
      draft.DeletionPolicy = 'Delete';
    }),
  ),
  twin('BASE12', 'orders deleted by time', (all) =>
    withChanged(
      all,
      table,
      ({ Properties }) => {
        Properties.TimeToLiveSpecification = { AttributeName: 'ttl', Enabled: true };
      },
      'boxoffice-production-orders',
    ),
  ),
  twin('BASE13', 'a table without a ceiling', (all) =>
    withChanged(all, table, ({ Properties }) => {
      delete Properties.OnDemandThroughput;
    }),
  ),
  twin('BASE11', 'a table restored to yesterday only', (all) =>
    withChanged(all, table, ({ Properties }) => {
      Properties.PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 1 };
    }),
  ),
  twin('BASE11', 'a table that is lost when it is replaced', (all) =>
    withChanged(all, table, (draft) => {
      draft.UpdateReplacePolicy = 'Delete';
    }),
  ),
  twin('BASE12', 'seats deleted by another attribute', (all) =>
    withChanged(
      all,
      table,
      ({ Properties }) => {
        Properties.TimeToLiveSpecification = { AttributeName: 'soldAt', Enabled: true };
      },
      'boxoffice-production-inventory',
    ),
  ),
  twin('BASE13', 'a ceiling nobody can pay', (all) =>
    withChanged(all, table, ({ Properties }) => {
      Properties.OnDemandThroughput = { MaxReadRequestUnits: 40_000, MaxWriteRequestUnits: 4_000_000 };
    }),
  ),
  twin('BASE14', 'files that go with their stack', (all) =>
    withChanged(all, 'AWS::S3::Bucket', (draft) => {
      draft.DeletionPolicy = 'Delete';
    }),
  ),
  twin('BASE14', 'old versions kept for ever', (all) =>
    withChanged(all, 'AWS::S3::Bucket', ({ Properties }) => {
      Properties.LifecycleConfiguration = { Rules: [{ Status: 'Disabled' }] };
    }),
  ),
  twin('BASE14', 'files nobody sees being read', (all) =>
    withChanged(
      all,
      'AWS::S3::Bucket',
      ({ Properties }) => {
        delete Properties.LoggingConfiguration;
      },
      'LoggingConfiguration',
    ),
  ),
  twin('BASE14', 'a bucket that refuses HTTPS', (all) =>
    withChanged(all, 'AWS::S3::BucketPolicy', ({ Properties }) => {
      Properties.PolicyDocument = JSON.parse(
        JSON.stringify(Properties.PolicyDocument).replace(
          '"aws:SecureTransport":"false"',
          '"aws:SecureTransport":"true"',
        ),
      );
    }),
  ),
  twin('BASE14', 'files anybody may read', (all) =>
    withChanged(all, 'AWS::S3::BucketPolicy', ({ Properties }) => {
      Properties.PolicyDocument = JSON.parse(
        JSON.stringify(Properties.PolicyDocument).replace(
          '"Statement":[',
          '"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"},',
        ),
      );
    }),
  ),
  twin('BASE14', 'a bucket that may be opened', (all) =>
    withChanged(all, 'AWS::S3::Bucket', ({ Properties }) => {
      delete Properties.PublicAccessBlockConfiguration;
    }),
  ),
  twin('BASE14', 'buckets over plain HTTP', (all) => without(all, 'AWS::S3::BucketPolicy')),
  twin('CIRCLE', 'a table that waits for who may read it', (all) => {
    const [reader] = ofType(all, 'AWS::IAM::Policy').filter(
      ({ stack, properties }) => stack.endsWith('-catalog') && JSON.stringify(properties).includes('dynamodb:Query'),
    );
    return withChanged(
      all,
      table,
      ({ Properties }) => {
        Properties.Tags = [{ Key: 'reader', Value: { Ref: reader?.logicalId ?? '' } }];
      },
      'boxoffice-production-catalog',
    );
  }),
  twin('BUDGET', 'a NAT gateway', (all) =>
    withAdded(all, 'boxoffice-production-platform', { Type: 'AWS::EC2::NatGateway' }),
  ),
  twin('BUDGET', 'concurrency paid by the hour', (all) =>
    withChanged(all, 'AWS::Lambda::Alias', ({ Properties }) => {
      Properties.ProvisionedConcurrencyConfig = { ProvisionedConcurrentExecutions: 5 };
    }),
  ),
  twin('BUDGET', 'a stack of four hundred resources', (all) =>
    all.map(({ stack, resources }) => ({ stack, resources: { ...resources, ...many(400) } })),
  ),
];
