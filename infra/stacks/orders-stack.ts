import type { Construct } from 'constructs';
import { SeatsAssigned } from '#shared/contracts/inventory/events.ts';
import {
  buyTicketRoute,
  getOrderRoute,
  lookUpOrderRoute,
  placeOrderRoute,
  quoteRoute,
  refundOrderRoute,
} from '#shared/contracts/orders/api.ts';
import { OrderPaid } from '#shared/contracts/orders/events.ts';
import { ContextFunction } from '../constructs/context-function.ts';
import { ContextStack, type ContextStackProps } from '../constructs/context-stack.ts';
import { ContextTable } from '../constructs/context-table.ts';
import { EventConsumer } from '../constructs/event-consumer.ts';
import { EveryMinute } from '../constructs/every-minute.ts';
import { HttpRoutes } from '../constructs/http-routes.ts';
import { letListRuns, letStartRuns } from '../constructs/process-runs.ts';
import { PlaceOrder, RefundOrder } from '../constructs/processes.ts';
import { letReadPublished } from '../constructs/published-files.ts';
import { letAsk } from '../constructs/questions.ts';
import { TableChanges } from '../constructs/table-changes.ts';
import { TableStream } from '../constructs/table-stream.ts';

/** Orders, their price, and the one process that turns a held seat into a paid ticket, or back. */
export class OrdersStack extends ContextStack {
  constructor(scope: Construct, props: ContextStackProps) {
    super(scope, 'orders', props);
    const orders = new ContextTable(this, 'orders');

    const queries = new ContextFunction(this, 'http-queries', { impact: 'fans do not see their orders', reserved: 50 });
    orders.letRead(queries, 'GetItem');
    letAsk(queries, 'payments');
    new HttpRoutes(this, 'questions', { handler: queries, routes: [getOrderRoute] });

    const commands = new ContextFunction(this, 'http-commands', {
      impact: 'fans cannot buy',
      reserved: 100,
      memory: 1024,
    });
    orders.letWrite(commands, 'GetItem', 'PutItem');
    letStartRuns(commands, 'place-order');
    letReadPublished(commands);
    letAsk(commands, 'payments');
    letAsk(commands, 'tickets');
    new HttpRoutes(this, 'sales', { handler: commands, routes: [quoteRoute, placeOrderRoute, buyTicketRoute] });

    const staff = new ContextFunction(this, 'http-staff', {
      impact: 'staff do not see the orders of their organiser, and cannot give one back',
    });
    orders.letRead(staff, 'GetItem');
    letStartRuns(staff, 'refund-order');
    new HttpRoutes(this, 'staff', { handler: staff, routes: [lookUpOrderRoute, refundOrderRoute] });

    const answers = new ContextFunction(this, 'answer-questions', {
      impact: 'confirmations are not sent',
      timeoutSeconds: 20,
    });
    orders.letRead(answers, 'GetItem', 'Query');

    const paid = new ContextFunction(this, 'task-mark-paid', { impact: 'paid orders wait for their tickets' });
    orders.letWrite(paid, 'UpdateItem');
    const undo = new ContextFunction(this, 'task-decide-undo', { impact: 'failed orders wait for their money' });
    orders.letWrite(undo, 'UpdateItem');
    const close = new ContextFunction(this, 'task-close-order', {
      impact: 'failed orders look as if they were still going on',
    });
    orders.letWrite(close, 'UpdateItem');
    new PlaceOrder(this, 'place-order', 'a buyer is left between paying and having tickets');

    const decide = new ContextFunction(this, 'task-decide-refund', { impact: 'paid orders are not given back' });
    orders.letWrite(decide, 'UpdateItem');
    const closeRefund = new ContextFunction(this, 'task-close-refund', {
      impact: 'orders that were given back look as if they were still paid',
    });
    orders.letWrite(closeRefund, 'UpdateItem');
    new RefundOrder(this, 'refund-order', 'a buyer has no ticket any more, and not all of the money back');

    const refundNext = new ContextFunction(this, 'task-refund-next-orders', {
      impact: 'buyers of a cancelled performance do not get their money back',
      timeoutSeconds: 30,
    });
    orders.letWrite(refundNext, 'PutItem', 'Query', 'UpdateItem');
    letStartRuns(refundNext, 'refund-order');
    const tellNext = new ContextFunction(this, 'task-tell-next-holders', {
      impact: 'buyers do not hear that their performance was moved',
      timeoutSeconds: 30,
    });
    orders.letWrite(tellNext, 'PutItem', 'Query', 'UpdateItem');

    const note = new ContextFunction(this, 'on-order-paid', {
      impact: 'paid orders are missing when their performance is cancelled or moved',
      timeoutSeconds: 30,
    });
    orders.letWrite(note, 'GetItem', 'UpdateItem');
    letStartRuns(note, 'refund-order');
    new EventConsumer(this, 'paid', { handler: note, events: [OrderPaid] });

    const sweeper = new ContextFunction(this, 'every-minute', {
      impact: 'orders that were interrupted stay so',
      timeoutSeconds: 50,
      reserved: 1,
    });
    orders.letWrite(sweeper, 'GetItem', 'UpdateItem');
    letStartRuns(sweeper, 'place-order');
    letListRuns(sweeper, 'place-order');
    letAsk(sweeper, 'payments');
    new EveryMinute(this, 'sweep', sweeper);

    const starter = new ContextFunction(this, 'on-order-placed', {
      impact: 'an order whose sale was never begun stays PENDING',
      timeoutSeconds: 30,
    });
    letStartRuns(starter, 'place-order');
    new TableStream(this, 'placed', {
      table: orders,
      reader: starter,
      runbook: 'orders-not-begun',
      only: { eventName: ['INSERT'], dynamodb: { NewImage: { status: { S: ['PENDING'] } } } },
    });

    const reseat = new ContextFunction(this, 'on-seats-assigned', {
      impact: 'orders name places whose seats have numbers by now',
      timeoutSeconds: 30,
    });
    orders.letWrite(reseat, 'GetItem', 'UpdateItem');
    letReadPublished(reseat);
    new EventConsumer(this, 'assigned seats', { handler: reseat, events: [SeatsAssigned] });

    new TableChanges(this, 'changes', { table: orders, impact: 'nobody hears of paid and cancelled orders' });
  }
}
