import { type IQueue, Queue, QueueEncryption, RedrivePermission } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Runbook } from '../runbooks.ts';
import type { Stage } from '../stages.ts';
import { ContextStack } from './context-stack.ts';
import { ImpactAlarm } from './impact-alarm.ts';

export interface FailedMessagesProps {
  name: string;
  impact: string;
  runbook: Runbook;
  /** The one queue whose messages come here by themselves; absent where a function or the bus sends them. */
  from?: string;
}

/** Where work goes that could not be done: kept two weeks, and somebody is told of the first. */
export class FailedMessages extends Queue {
  constructor(scope: Construct, id: string, { name, impact, runbook, from }: FailedMessagesProps) {
    const { deployment, platform } = ContextStack.around(scope);
    super(scope, id, {
      queueName: name,
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: platform.dataKey,
      dataKeyReuse: Duration.minutes(15),
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      redriveAllowPolicy: from
        ? { redrivePermission: RedrivePermission.BY_QUEUE, sourceQueues: [named(scope, deployment, from)] }
        : { redrivePermission: RedrivePermission.DENY_ALL },
    });
    const oneMinute = { period: Duration.minutes(1), statistic: 'Maximum' };
    new ImpactAlarm(this, 'first', {
      metric: this.metricApproximateNumberOfMessagesVisible(oneMinute),
      threshold: 1,
      impact,
      runbook,
    });
    new ImpactAlarm(this, 'oldest', {
      metric: this.metricApproximateAgeOfOldestMessage(oneMinute),
      threshold: Duration.days(1).toSeconds(),
      impact: `${impact}; nobody has looked for a day, and after fourteen the messages are gone`,
      runbook,
    });
  }
}

/** By name: the queue itself points here, and templates cannot point both ways. */
const named = (scope: Construct, { region, account }: Stage, name: string): IQueue =>
  Queue.fromQueueArn(scope, 'source', `arn:aws:sqs:${region}:${account}:${name}`);
