import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  type ExecutionStatus,
  ListExecutionsCommand,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { type PlaceOrderInput, placeOrderRunName } from '#shared/contracts/place-order.ts';
import { OrderId } from '#shared/kernel/ids.ts';
import type { PlaceOrderRunsSeen, RunStatus } from '../ports.ts';

const badEnds = ['FAILED', 'TIMED_OUT', 'ABORTED'] as const;
/** The newest of each kind; older ones were seen by an earlier sweep. */
const badEndsSeen = 100;

const statusOf = (status: ExecutionStatus | undefined): RunStatus => {
  if (status === 'SUCCEEDED') return 'succeeded';
  return status === 'RUNNING' || status === 'PENDING_REDRIVE' ? 'running' : 'ended badly';
};

const runNamed = (name: string): Pick<PlaceOrderInput, 'orderId' | 'attempt'>[] => {
  const [, order, attempt] = /^(.+)-(\d+)$/.exec(name) ?? [];
  const orderId = OrderId.safeParse(order);
  return orderId.success ? [{ orderId: orderId.data, attempt: Number(attempt) }] : [];
};

/** Runs of the state machine, which are named by order and attempt: Step Functions itself keeps a name from running twice. */
export const placeOrderRuns = (sfn: SFNClient, stateMachineArn: string): PlaceOrderRunsSeen => ({
  async start(input) {
    try {
      await sfn.send(
        new StartExecutionCommand({ stateMachineArn, name: placeOrderRunName(input), input: JSON.stringify(input) }),
      );
    } catch (fault) {
      if (!(fault instanceof ExecutionAlreadyExists)) throw fault;
    }
  },
  async statusOf(run) {
    const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${placeOrderRunName(run)}`;
    try {
      return statusOf((await sfn.send(new DescribeExecutionCommand({ executionArn }))).status);
    } catch (fault) {
      if (fault instanceof ExecutionDoesNotExist) return 'absent';
      throw fault;
    }
  },
  async endedBadly() {
    const lists = await Promise.all(
      badEnds.map((statusFilter) =>
        sfn.send(new ListExecutionsCommand({ stateMachineArn, statusFilter, maxResults: badEndsSeen })),
      ),
    );
    return lists.flatMap(({ executions = [] }) => executions.flatMap(({ name = '' }) => runNamed(name)));
  },
});
