import type { Construct } from 'constructs';
import { type ContextName, callableArn, machineArn, type ProcessName } from '../names.ts';
import type { ContextFunction } from './context-function.ts';
import { ContextStack } from './context-stack.ts';
import { Saga } from './state-machine.ts';

/** Placeholder in the definition → the function that does the step, in whichever context it stands. */
export type Steps = Readonly<Record<string, { context: ContextName; task: string }>>;

/** A paid order is undone: its tickets, its seats, its money. */
export const refundOrderSteps: Steps = {
  DecideToRefund: { context: 'orders', task: 'task-decide-refund' },
  CancelTickets: { context: 'tickets', task: 'task-cancel-tickets' },
  ReleaseSeats: { context: 'inventory', task: 'task-release-seats' },
  RefundPayment: { context: 'payments', task: 'task-refund-payment' },
  CloseRefund: { context: 'orders', task: 'task-close-refund' },
};

/** A performance is cancelled or moved, and everybody who has bought is seen to. */
export const changePerformanceSteps: Steps = {
  StopSale: { context: 'catalog', task: 'task-stop-sale' },
  MarkCancelled: { context: 'catalog', task: 'task-mark-cancelled' },
  RefundNextOrders: { context: 'orders', task: 'task-refund-next-orders' },
  MovePerformance: { context: 'catalog', task: 'task-move-performance' },
  TellNextHolders: { context: 'orders', task: 'task-tell-next-holders' },
  ResumeSale: { context: 'catalog', task: 'task-resume-sale' },
  CloseChange: { context: 'catalog', task: 'task-close-change' },
};

const arnsOf = (scope: Construct, steps: Steps): Record<string, string> => {
  const { deployment } = ContextStack.around(scope);
  return Object.fromEntries(
    Object.entries(steps).map(([step, { context, task }]) => [step, callableArn(deployment, context, task)]),
  );
};

export class RefundOrder extends Saga {
  constructor(scope: Construct, id: string, impact: string) {
    const steps = arnsOf(scope, refundOrderSteps);
    super(scope, id, { definition: 'refund-order', steps, impact, runbook: 'refund-runs-failed' });
  }
}

export class ChangePerformance extends Saga {
  constructor(scope: Construct, id: string, impact: string) {
    const steps = arnsOf(scope, changePerformanceSteps);
    super(scope, id, { definition: 'change-performance', steps, impact, runbook: 'change-runs-failed' });
  }
}

/** Lets a function start runs of a process. */
export const letStart = (starter: ContextFunction, process: ProcessName): void => {
  const { deployment } = ContextStack.around(starter);
  starter.allow(['states:StartExecution'], machineArn(deployment, process));
  starter.tell(`${process.replaceAll('-', '_').toUpperCase()}_MACHINE`, machineArn(deployment, process));
};
