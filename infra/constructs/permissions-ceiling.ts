import { Effect, ManagedPolicy, PermissionsBoundary, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { boundaryName } from '../names.ts';
import type { Stage } from '../stages.ts';

/** Every action any role of the product may ever have. A role has of these only what its own policy names. */
const permittedActions = [
  'cloudfront:GetDistribution',
  'cloudfront:GetDistributionConfig',
  'cloudfront:UpdateDistribution',
  'cloudwatch:DescribeAlarms',
  'dynamodb:DeleteItem',
  'dynamodb:DescribeStream',
  'dynamodb:GetItem',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
  'events:PutEvents',
  'kms:GetPublicKey',
  'kms:Sign',
  'lambda:GetAlias',
  'lambda:GetProvisionedConcurrencyConfig',
  'lambda:InvokeFunction',
  'lambda:UpdateAlias',
  'logs:CreateLogDelivery',
  'logs:CreateLogStream',
  'logs:DeleteLogDelivery',
  'logs:DescribeLogGroups',
  'logs:DescribeResourcePolicies',
  'logs:GetLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutLogEvents',
  'logs:PutResourcePolicy',
  'logs:UpdateLogDelivery',
  's3:DeleteObject',
  's3:GetObject',
  's3:ListBucket',
  's3:PutObject',
  'secretsmanager:DescribeSecret',
  'secretsmanager:GetSecretValue',
  'secretsmanager:PutSecretValue',
  'secretsmanager:UpdateSecretVersionStage',
  'ses:SendEmail',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:ReceiveMessage',
  'sqs:SendMessage',
  'states:DescribeExecution',
  'states:ListExecutions',
  'states:SendTaskFailure',
  'states:SendTaskSuccess',
  'states:StartExecution',
  'sts:AssumeRole',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
] as const;

/** A ceiling over every role of the app: whatever a mistake grants, nobody deletes a table or makes a user. */
export const permissionsCeiling = (scope: Construct, stage: Stage): ManagedPolicy =>
  new ManagedPolicy(scope, 'ceiling', {
    managedPolicyName: boundaryName(stage),
    description: 'The most any role of the box office may do',
    statements: [new PolicyStatement({ effect: Effect.ALLOW, actions: [...permittedActions], resources: ['*'] })],
  });

/** Puts every role of the construct under the ceiling. */
export const underCeiling = (scope: Construct, stage: Stage): void => {
  PermissionsBoundary.of(scope).apply(
    ManagedPolicy.fromManagedPolicyArn(
      scope,
      'boundary',
      `arn:aws:iam::${stage.account}:policy/${boundaryName(stage)}`,
    ),
  );
};
