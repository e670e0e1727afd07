import {
  ExecutionAlreadyExists,
  type ExecutionListItem,
  type ExecutionStatus,
  paginateListExecutions,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { placeOrderRunName } from '#shared/contracts/place-order.ts';
import { OrderId } from '#shared/kernel/ids.ts';
import { type Instant, instantOf } from '#shared/kernel/time.ts';
import type { EndedRun, PlaceOrderRunsSeen, RunSeen } from '../ports.ts';

const badEnds = ['FAILED', 'TIMED_OUT', 'ABORTED'] as const;

const instantOfDate = (date: Date | undefined): Instant => instantOf(date?.getTime() ?? 0);

/** A run is named by order and attempt; one that is not was started by hand, and is no order's. */
const runOf = ({ name = '', startDate }: ExecutionListItem): RunSeen[] => {
  const [, order, attempt] = /^(.+)-(\d+)$/.exec(name) ?? [];
  const orderId = OrderId.safeParse(order);
  if (!orderId.success) return [];
  return [{ orderId: orderId.data, attempt: Number(attempt), startedAt: instantOfDate(startDate) }];
};

const endedRunOf = (execution: ExecutionListItem): EndedRun[] =>
  runOf(execution).map((run) => ({ ...run, stoppedAt: instantOfDate(execution.stopDate) }));

/** Runs of the state machine, which are named by order and attempt: Step Functions itself keeps a name from running twice. */
export const placeOrderRuns = (sfn: SFNClient, stateMachineArn: string): PlaceOrderRunsSeen => {
  /** The last started first, which is how Step Functions lists them. */
  const listed = async (statusFilter: ExecutionStatus, startedSince: Instant): Promise<ExecutionListItem[]> => {
    const found: ExecutionListItem[] = [];
    const pages = paginateListExecutions({ client: sfn, pageSize: 1_000 }, { stateMachineArn, statusFilter });
    for await (const { executions = [] } of pages) {
      found.push(...executions.filter(({ startDate }) => instantOfDate(startDate) >= startedSince));
      const oldest = executions.at(-1);
      if (oldest && instantOfDate(oldest.startDate) < startedSince) break;
    }
    return found;
  };
  return {
    async start(input) {
      try {
        await sfn.send(
          new StartExecutionCommand({ stateMachineArn, name: placeOrderRunName(input), input: JSON.stringify(input) }),
        );
      } catch (fault) {
        if (!(fault instanceof ExecutionAlreadyExists)) throw fault;
      }
    },
    async underWay() {
      return (await listed('RUNNING', instantOf(0))).flatMap(runOf);
    },
    async endedBadly(startedSince) {
      const lists = await Promise.all(badEnds.map((status) => listed(status, startedSince)));
      return lists.flat().flatMap(endedRunOf);
    },
  };
};
