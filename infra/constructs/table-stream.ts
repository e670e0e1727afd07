import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { functionName } from '../names.ts';
import type { Runbook } from '../runbooks.ts';
import type { ContextFunction } from './context-function.ts';
import { ContextStack } from './context-stack.ts';
import type { ContextTable } from './context-table.ts';
import { FailedMessages } from './failed-messages.ts';

export interface TableStreamProps {
  table: ContextTable;
  reader: ContextFunction;
  runbook: Runbook;
  /** Which records it is given, in EventBridge's patterns; all of them when absent. */
  only?: Readonly<Record<string, unknown>>;
  /** Calls at once for each shard; 1 by default. */
  atOnce?: number;
  /** Seconds in which changes are gathered into one call; none by default. */
  gatherSeconds?: number;
}

/**
 * A function behind a table's stream. One record that cannot be handled is set aside with its place in the stream; it never stops
 * those behind it. AWS advises two readers of a table at most.
 */
export class TableStream extends Construct {
  constructor(scope: Construct, id: string, { table, reader, runbook, only, atOnce, gatherSeconds }: TableStreamProps) {
    super(scope, id);
    if (!table.streamArn) throw new Error(`${table.node.path} has no stream to read`);
    const { context, deployment } = ContextStack.around(this);
    reader.allow(
      ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      table.streamArn,
    );
    const failed = new FailedMessages(this, 'failed', {
      name: `${functionName(deployment, context, reader.id)}-failed`,
      impact: reader.impact,
      runbook,
    });
    reader.letFailuresGoTo(failed.queueArn);
    const mapping = new CfnEventSourceMapping(this, 'stream', {
      functionName: reader.callableArn,
      eventSourceArn: table.streamArn,
      startingPosition: 'TRIM_HORIZON',
      batchSize: 100,
      ...(gatherSeconds ? { maximumBatchingWindowInSeconds: gatherSeconds } : {}),
      parallelizationFactor: atOnce ?? 1,
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: 10,
      maximumRecordAgeInSeconds: Duration.hours(6).toSeconds(),
      functionResponseTypes: ['ReportBatchItemFailures'],
      destinationConfig: { onFailure: { destination: failed.queueArn } },
      ...(only ? { filterCriteria: { filters: [{ pattern: JSON.stringify(only) }] } } : {}),
    });
    mapping.node.addDependency(...reader.ready);
  }
}
