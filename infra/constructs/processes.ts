import type { Construct } from 'constructs';
import { Saga, type Steps } from './state-machine.ts';

/** The sale: hold, pay, sell, issue, and the way back from each. */
export const placeOrderSteps: Steps = {
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

export class PlaceOrder extends Saga {
  constructor(scope: Construct, id: string, impact: string) {
    super(scope, id, { definition: 'place-order', steps: placeOrderSteps, impact, runbook: 'sale-runs-failed' });
  }
}

export class RefundOrder extends Saga {
  constructor(scope: Construct, id: string, impact: string) {
    super(scope, id, { definition: 'refund-order', steps: refundOrderSteps, impact, runbook: 'refund-runs-failed' });
  }
}

export class ChangePerformance extends Saga {
  constructor(scope: Construct, id: string, impact: string) {
    const steps = changePerformanceSteps;
    super(scope, id, { definition: 'change-performance', steps, impact, runbook: 'change-runs-failed' });
  }
}
