import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { CfnRotationSchedule, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { originSecretName } from '../names.ts';
import { ContextFunction } from './context-function.ts';
import type { ContextStack } from './context-stack.ts';

/** The header by which the API knows that a call came through the edge, and so through the firewall. */
export const originSecret = (stack: ContextStack): Secret =>
  new Secret(stack, 'origin', {
    secretName: originSecretName(stack.deployment),
    description: 'Header by which the API knows that a call came through the edge',
    encryptionKey: stack.platform.dataKey,
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
    removalPolicy: RemovalPolicy.RETAIN,
  });

/** Changes it each month; the edge follows one change behind, so that no call is refused. */
export const rotateOriginSecret = (stack: ContextStack, secret: Secret, distribution: Distribution): void => {
  const { account } = stack.deployment;
  const rotate = new ContextFunction(stack, 'on-secret-rotation', {
    impact: 'the origin secret gets older than a month',
    timeoutSeconds: 900,
    environment: { DISTRIBUTION_ID: distribution.distributionId },
  });
  rotate.allow(
    ['cloudfront:GetDistribution', 'cloudfront:GetDistributionConfig', 'cloudfront:UpdateDistribution'],
    `arn:aws:cloudfront::${account}:distribution/${distribution.distributionId}`,
  );
  rotate.allow(
    [
      'secretsmanager:DescribeSecret',
      'secretsmanager:GetSecretValue',
      'secretsmanager:PutSecretValue',
      'secretsmanager:UpdateSecretVersionStage',
    ],
    secret.secretArn,
  );
  const permission = new CfnPermission(stack, 'rotation permission', {
    action: 'lambda:InvokeFunction',
    functionName: rotate.callableArn,
    principal: 'secretsmanager.amazonaws.com',
    sourceAccount: account,
    sourceArn: secret.secretArn,
  });
  const schedule = new CfnRotationSchedule(stack, 'rotation', {
    secretId: secret.secretArn,
    rotationLambdaArn: rotate.callableArn,
    rotationRules: { automaticallyAfterDays: 30 },
    // The edge has to be there first; the value it starts with is new.
    rotateImmediatelyOnUpdate: false,
  });
  schedule.node.addDependency(permission, ...rotate.ready);
};
