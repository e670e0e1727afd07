import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { refundOrderRunName } from '#shared/contracts/refund-order.ts';
import type { RefundOrderRuns } from '../ports.ts';

/** Runs of the state machine, one for each order: Step Functions itself keeps the name from running twice. */
export const refundOrderRuns = (sfn: SFNClient, stateMachineArn: string): RefundOrderRuns => ({
  async start(input) {
    try {
      await sfn.send(
        new StartExecutionCommand({ stateMachineArn, name: refundOrderRunName(input), input: JSON.stringify(input) }),
      );
    } catch (fault) {
      if (!(fault instanceof ExecutionAlreadyExists)) throw fault;
    }
  },
});
