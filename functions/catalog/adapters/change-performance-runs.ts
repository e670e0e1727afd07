import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { DecidePorts } from '../use-cases/changes/ports.ts';

/** Runs of the state machine, named by the change: Step Functions itself keeps a name from running twice. */
export const changePerformanceRuns = (sfn: SFNClient, stateMachineArn: string): DecidePorts['runs'] => ({
  async start(input) {
    try {
      await sfn.send(
        new StartExecutionCommand({ stateMachineArn, name: input.changeId, input: JSON.stringify(input) }),
      );
    } catch (fault) {
      if (!(fault instanceof ExecutionAlreadyExists)) throw fault;
    }
  },
});
