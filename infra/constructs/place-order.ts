import type { Construct } from 'constructs';
import { type ContextName, callableArn } from '../names.ts';
import { ContextStack } from './context-stack.ts';
import { Saga } from './state-machine.ts';

/** Placeholder in the definition → the function that does the step, in whichever context it stands. */
export const placeOrderSteps: Readonly<Record<string, { context: ContextName; task: string }>> = {
  HoldSeats: { context: 'inventory', task: 'task-hold-seats' },
  TakePayment: { context: 'payments', task: 'task-take-payment' },
  SellSeats: { context: 'inventory', task: 'task-sell-seats' },
  MarkOrderPaid: { context: 'orders', task: 'task-mark-paid' },
  IssueTickets: { context: 'tickets', task: 'task-issue-tickets' },
  DecideToUndo: { context: 'orders', task: 'task-decide-undo' },
  RefundPayment: { context: 'payments', task: 'task-refund-payment' },
  ReleaseSeats: { context: 'inventory', task: 'task-release-seats' },
  CloseOrder: { context: 'orders', task: 'task-close-order' },
};

/** The sale: hold, pay, sell, issue, and the way back from each. */
export class PlaceOrder extends Saga {
  constructor(scope: Construct, id: string, impact: string) {
    const { deployment } = ContextStack.around(scope);
    super(scope, id, {
      definition: 'place-order',
      steps: Object.fromEntries(
        Object.entries(placeOrderSteps).map(([step, { context, task }]) => [
          step,
          callableArn(deployment, context, task),
        ]),
      ),
      impact,
      runbook: 'sale-runs-failed',
    });
  }
}
