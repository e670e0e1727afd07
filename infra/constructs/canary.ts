import { CfnDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Alias, CfnAlias } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Runbook } from '../runbooks.ts';
import { ContextStack } from './context-stack.ts';
import { ImpactAlarm } from './impact-alarm.ts';

/**
 * New code takes a tenth of the calls for five minutes; errors or slowness of the new version send it back.
 * The alarms watch the alias, so that a function nobody deploys now cannot stop a deployment.
 */
export const canaryOf = (scope: Construct, alias: Alias, why: { impact: string; runbook: Runbook }): void => {
  const stack = ContextStack.around(scope);
  const canary = new Construct(scope, 'canary');
  const alarms = [
    new ImpactAlarm(canary, 'errors', {
      metric: alias.metricErrors({ period: Duration.minutes(1), statistic: 'Sum' }),
      threshold: 1,
      ...why,
    }),
    new ImpactAlarm(canary, 'latency', {
      metric: alias.metricDuration({ period: Duration.minutes(1), statistic: 'p99' }),
      threshold: 5_000,
      minutes: 2,
      ...why,
    }),
  ];
  const role = deploymentRoleOf(stack);
  role.addToPolicy(
    new PolicyStatement({
      actions: ['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias'],
      resources: [alias.lambda.functionArn],
    }),
  );
  role.addToPolicy(
    new PolicyStatement({
      actions: ['cloudwatch:DescribeAlarms'],
      resources: alarms.map((alarm) => alarm.alarmArn),
    }),
  );
  const group = new CfnDeploymentGroup(canary, 'group', {
    applicationName: stack.platform.deploymentApplication,
    serviceRoleArn: role.roleArn,
    deploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
    deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
    alarmConfiguration: { enabled: true, alarms: alarms.map((alarm) => ({ name: alarm.alarmName })) },
    autoRollbackConfiguration: { enabled: true, events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'] },
  });
  group.node.addDependency(role);
  (alias.node.defaultChild as CfnAlias).cfnOptions.updatePolicy = {
    codeDeployLambdaAliasUpdate: {
      applicationName: stack.platform.deploymentApplication,
      deploymentGroupName: group.ref,
    },
  };
};

/** CodeDeploy's role in one context: it moves that context's aliases and reads that context's alarms. */
const deploymentRoleOf = (stack: ContextStack): Role => {
  const known = stack.node.tryFindChild('deployment');
  return known instanceof Role
    ? known
    : new Role(stack, 'deployment', { assumedBy: new ServicePrincipal('codedeploy.amazonaws.com') });
};
