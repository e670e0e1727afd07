import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { functionName } from '../names.ts';
import type { ContextFunction } from './context-function.ts';
import { ContextStack } from './context-stack.ts';
import { FailedMessages } from './failed-messages.ts';

/** Calls a function each minute. A call that is lost is not made up for: the next one does its work. */
export class EveryMinute extends Construct {
  constructor(scope: Construct, id: string, handler: ContextFunction) {
    super(scope, id);
    const { context, deployment } = ContextStack.around(this);
    const name = functionName(deployment, context, handler.id);
    const failed = new FailedMessages(this, 'failed', {
      name: `${name}-failed`,
      impact: handler.impact,
      runbook: 'sweeper-stopped',
    });
    const role = new Role(this, 'role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': deployment.account } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [handler.callableArn] }));
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [failed.queueArn] }));
    new CfnSchedule(this, 'schedule', {
      name,
      description: `Without it ${handler.impact}`,
      scheduleExpression: 'rate(1 minute)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: handler.callableArn,
        roleArn: role.roleArn,
        input: '{}',
        deadLetterConfig: { arn: failed.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 1 },
      },
    });
    handler.letFailuresGoTo(failed.queueArn);
    const invocation = new CfnEventInvokeConfig(this, 'calls', {
      functionName: name,
      qualifier: deployment.canary ? 'live' : '$LATEST',
      maximumEventAgeInSeconds: 60,
      maximumRetryAttempts: 0,
    });
    invocation.node.addDependency(...handler.ready);
  }
}
