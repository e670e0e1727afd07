import { EventBus, type EventPattern, type IRuleTarget, Rule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { sourceOf } from '#shared/contracts/event.ts';
import { busName, functionName } from '../names.ts';
import type { ContextFunction } from './context-function.ts';
import { ContextStack } from './context-stack.ts';
import { FailedMessages } from './failed-messages.ts';

export interface EventConsumerProps {
  handler: ContextFunction;
  /** Types as `orders.OrderPaid.v1`, each from the one context that may publish it. */
  events: readonly { type: string }[];
  /** Messages at once handed to one call. */
  batchSize?: number;
  /** Calls at once. */
  maxConcurrency?: number;
}

/** Bus → queue → function. What fails five times waits in a queue of its own, and the others go on. */
export class EventConsumer extends Construct {
  constructor(scope: Construct, id: string, { handler, events, batchSize, maxConcurrency }: EventConsumerProps) {
    super(scope, id);
    const { context, deployment, platform } = ContextStack.around(this);
    const name = functionName(deployment, context, handler.id);
    const failed = new FailedMessages(this, 'failed', {
      name: `${name}-failed`,
      impact: handler.impact,
      runbook: 'messages-failed',
      from: name,
    });
    const queue = new Queue(this, 'queue', {
      queueName: name,
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: platform.dataKey,
      dataKeyReuse: Duration.minutes(15),
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: Duration.seconds(handler.timeoutSeconds * 6),
      deadLetterQueue: { queue: failed, maxReceiveCount: 5 },
    });
    const rule = new Rule(this, 'rule', {
      ruleName: name,
      description: `Without it ${handler.impact}`,
      eventBus: EventBus.fromEventBusName(this, 'bus', busName(deployment)),
      eventPattern: patternOf(events),
      targets: [toQueue(queue, failed)],
    });
    for (const receiver of [queue, failed])
      receiver.addToResourcePolicy(
        new PolicyStatement({
          sid: 'FromTheBus',
          principals: [new ServicePrincipal('events.amazonaws.com')],
          actions: ['sqs:SendMessage'],
          resources: [receiver.queueArn],
          conditions: { ArnEquals: { 'aws:SourceArn': rule.ruleArn } },
        }),
      );
    handler.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], queue.queueArn);
    const mapping = new CfnEventSourceMapping(this, 'messages', {
      functionName: handler.callableArn,
      eventSourceArn: queue.queueArn,
      batchSize: batchSize ?? 10,
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency: maxConcurrency ?? 20 },
    });
    mapping.node.addDependency(...handler.ready);
  }
}

const patternOf = (events: readonly { type: string }[]): EventPattern => ({
  source: [...new Set(events.map(({ type }) => sourceOf(type)))].sort(),
  detailType: events.map(({ type }) => type).sort(),
});

/** The bus itself tries for a day; what it cannot deliver goes where what cannot be handled goes. */
const toQueue = (queue: Queue, failed: Queue): IRuleTarget => ({
  bind: () => ({
    arn: queue.queueArn,
    deadLetterConfig: { arn: failed.queueArn },
    retryPolicy: { maximumEventAgeInSeconds: Duration.hours(24).toSeconds(), maximumRetryAttempts: 185 },
  }),
});
