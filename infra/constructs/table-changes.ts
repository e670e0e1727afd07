import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { busArn, busName, functionName, publisherRoleName } from '../names.ts';
import { ContextFunction } from './context-function.ts';
import { ContextStack } from './context-stack.ts';
import type { ContextTable } from './context-table.ts';
import { FailedMessages } from './failed-messages.ts';

/**
 * Publishes by committing: the table's stream is the outbox. One record that cannot be published is set aside
 * with its place in the stream; it never stops those behind it.
 */
export class TableChanges extends Construct {
  constructor(scope: Construct, id: string, { table, impact }: { table: ContextTable; impact: string }) {
    super(scope, id);
    if (!table.streamArn) throw new Error(`${table.node.path} has no stream to publish from`);
    const { context, deployment } = ContextStack.around(this);
    const relay = new ContextFunction(scope, 'on-table-changes', {
      impact,
      timeoutSeconds: 30,
      roleName: publisherRoleName(deployment, context),
      environment: { EVENT_BUS: busName(deployment) },
    });
    relay.allow(['events:PutEvents'], busArn(deployment));
    relay.allow(
      ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      table.streamArn,
    );
    const failed = new FailedMessages(this, 'failed', {
      name: `${functionName(deployment, context, 'on-table-changes')}-failed`,
      impact,
      runbook: 'events-stop',
    });
    relay.letFailuresGoTo(failed.queueArn);
    const mapping = new CfnEventSourceMapping(this, 'stream', {
      functionName: relay.callableArn,
      eventSourceArn: table.streamArn,
      startingPosition: 'TRIM_HORIZON',
      batchSize: 100,
      parallelizationFactor: 4,
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: 10,
      maximumRecordAgeInSeconds: Duration.hours(6).toSeconds(),
      functionResponseTypes: ['ReportBatchItemFailures'],
      destinationConfig: { onFailure: { destination: failed.queueArn } },
    });
    mapping.node.addDependency(...relay.ready);
  }
}
