import type { JsonObject } from '../ports.ts';
import type { Execution } from './execution.ts';

/** "Step Functions Execution Status Change", as AWS puts it on the default bus at each start and end. */
export const statusEvent = (execution: Execution): JsonObject => ({
  source: 'aws.states',
  'detail-type': 'Step Functions Execution Status Change',
  resources: [execution.arn],
  detail: {
    executionArn: execution.arn,
    stateMachineArn: execution.machineArn,
    name: execution.name,
    status: execution.status,
    startDate: execution.startedAt,
    stopDate: execution.stoppedAt ?? null,
    input: execution.input,
    inputDetails: { included: true },
    output: execution.output ?? null,
    outputDetails: execution.output === undefined ? null : { included: true },
    stateMachineVersionArn: null,
    stateMachineAliasArn: null,
    redriveCount: execution.redriveCount,
    redriveDate: execution.redrivenAt ?? null,
    error: execution.error ?? null,
    cause: execution.cause ?? null,
  },
});
