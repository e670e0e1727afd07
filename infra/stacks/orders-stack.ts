import type { Construct } from 'constructs';
import {
  buyTicketRoute,
  getOrderRoute,
  lookUpOrderRoute,
  placeOrderRoute,
  quoteRoute,
} from '#shared/contracts/orders/api.ts';
import { ContextFunction } from '../constructs/context-function.ts';
import { ContextStack, type ContextStackProps } from '../constructs/context-stack.ts';
import { ContextTable } from '../constructs/context-table.ts';
import { EveryMinute } from '../constructs/every-minute.ts';
import { HttpRoutes } from '../constructs/http-routes.ts';
import { PlaceOrder } from '../constructs/place-order.ts';
import { letListRuns, letStartRuns } from '../constructs/place-order-runs.ts';
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
    letStartRuns(commands);
    letReadPublished(commands);
    letAsk(commands, 'payments');
    letAsk(commands, 'tickets');
    new HttpRoutes(this, 'sales', { handler: commands, routes: [quoteRoute, placeOrderRoute, buyTicketRoute] });

    const staff = new ContextFunction(this, 'http-staff', { impact: 'staff do not see the orders of their organiser' });
    orders.letRead(staff, 'GetItem');
    new HttpRoutes(this, 'staff', { handler: staff, routes: [lookUpOrderRoute] });

    const answers = new ContextFunction(this, 'answer-questions', { impact: 'confirmations are not sent' });
    orders.letRead(answers, 'GetItem');

    const paid = new ContextFunction(this, 'task-mark-paid', { impact: 'paid orders wait for their tickets' });
    orders.letWrite(paid, 'UpdateItem');
    const undo = new ContextFunction(this, 'task-decide-undo', { impact: 'failed orders wait for their money' });
    orders.letWrite(undo, 'UpdateItem');
    const close = new ContextFunction(this, 'task-close-order', {
      impact: 'failed orders look as if they were still going on',
    });
    orders.letWrite(close, 'UpdateItem');
    new PlaceOrder(this, 'place-order', 'a buyer is left between paying and having tickets');

    const sweeper = new ContextFunction(this, 'every-minute', {
      impact: 'orders that were interrupted stay so',
      timeoutSeconds: 50,
      reserved: 1,
    });
    orders.letWrite(sweeper, 'GetItem', 'UpdateItem');
    letStartRuns(sweeper);
    letListRuns(sweeper);
    letAsk(sweeper, 'payments');
    new EveryMinute(this, 'sweep', sweeper);

    const starter = new ContextFunction(this, 'on-order-placed', {
      impact: 'an order whose sale was never begun stays PENDING',
      timeoutSeconds: 30,
    });
    letStartRuns(starter);
    new TableStream(this, 'placed', {
      table: orders,
      reader: starter,
      runbook: 'orders-not-begun',
      only: { eventName: ['INSERT'], dynamodb: { NewImage: { status: { S: ['PENDING'] } } } },
    });

    new TableChanges(this, 'changes', { table: orders, impact: 'nobody hears of paid and cancelled orders' });
  }
}
