import { AnyPrincipal, type IPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { prefixOf } from '../names.ts';
import type { Stage } from '../stages.ts';

const use = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'];

/**
 * Encrypts tables, queues, topics and buckets. A principal of this account may use it only through a service that
 * has let the principal in by its own policy: permission to the data is permission to the key.
 */
export const dataKeyOf = (scope: Construct, stage: Stage): Key => {
  const key = rotating(scope, 'data', stage, 'Tables, queues, topics and files of people and money');
  const services = ['dynamodb', 'sqs', 's3', 'sns', 'secretsmanager'];
  key.addToResourcePolicy(
    statement('ThroughTheServices', new AnyPrincipal(), [...use, 'kms:CreateGrant'], {
      StringEquals: {
        'kms:CallerAccount': stage.account,
        'kms:ViaService': services.map((service) => `${service}.${stage.region}.amazonaws.com`),
      },
    }),
  );
  for (const sender of ['events', 'cloudwatch', 'scheduler'])
    key.addToResourcePolicy(
      statement(
        `For-${sender}`,
        new ServicePrincipal(`${sender}.amazonaws.com`),
        ['kms:Decrypt', 'kms:GenerateDataKey*'],
        {
          StringEquals: { 'aws:SourceAccount': stage.account },
        },
      ),
    );
  return key;
};

/** Encrypts logs; CloudWatch Logs may use it for this account's log groups. */
export const logsKeyOf = (scope: Construct, stage: Stage): Key => {
  const key = rotating(scope, 'logs', stage, 'Logs');
  key.addToResourcePolicy(
    statement('ForLogs', new ServicePrincipal(`logs.${stage.region}.amazonaws.com`), use, {
      ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${stage.region}:${stage.account}:log-group:*` },
    }),
  );
  return key;
};

const rotating = (scope: Construct, id: string, stage: Stage, description: string): Key =>
  new Key(scope, `${id}-key`, {
    alias: `${prefixOf(stage)}-${id}`,
    description,
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });

const statement = (
  sid: string,
  principal: IPrincipal,
  actions: string[],
  conditions: Record<string, Record<string, unknown>>,
): PolicyStatement =>
  new PolicyStatement({ sid: sid.replaceAll('-', ''), principals: [principal], actions, resources: ['*'], conditions });
