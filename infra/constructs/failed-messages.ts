import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Runbook } from '../runbooks.ts';
import { ContextStack } from './context-stack.ts';
import { ImpactAlarm } from './impact-alarm.ts';

export interface FailedMessagesProps {
  name: string;
  impact: string;
  runbook: Runbook;
}

/** Where work goes that could not be done: kept two weeks, and somebody is told of the first. */
export class FailedMessages extends Queue {
  constructor(scope: Construct, id: string, { name, impact, runbook }: FailedMessagesProps) {
    const { platform } = ContextStack.around(scope);
    super(scope, id, {
      queueName: name,
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: platform.dataKey,
      dataKeyReuse: Duration.minutes(15),
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
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
