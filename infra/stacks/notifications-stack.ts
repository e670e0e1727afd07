import type { Construct } from 'constructs';
import { ordersEvents } from '#shared/contracts/orders/events.ts';
import { paymentsEvents } from '#shared/contracts/payments/events.ts';
import { ticketsEvents } from '#shared/contracts/tickets/events.ts';
import { ContextFunction } from '../constructs/context-function.ts';
import { ContextStack, type ContextStackProps } from '../constructs/context-stack.ts';
import { ContextTable } from '../constructs/context-table.ts';
import { EventConsumer } from '../constructs/event-consumer.ts';
import { letReadPublished } from '../constructs/published-files.ts';
import { letAsk } from '../constructs/questions.ts';

const told = [
  'tickets.TicketIssued.v1',
  'orders.OrderCancelled.v1',
  'orders.OrderRefundDecided.v1',
  'orders.OrderMoved.v1',
  'payments.PaymentRefunded.v1',
];

/** Mail to buyers: each once, and never in the way of a sale. */
export class NotificationsStack extends ContextStack {
  constructor(scope: Construct, props: ContextStackProps) {
    super(scope, 'notifications', props);
    const log = new ContextTable(this, 'sent', { expires: { what: 'the log of what was sent' }, stream: false });
    const { deployment } = this;

    const tell = new ContextFunction(this, 'on-order-complete', {
      impact: 'buyers get no confirmation by mail',
      timeoutSeconds: 30,
      environment: { MAIL_FROM: deployment.mailFrom, SITE_URL: deployment.siteUrl },
    });
    log.letWrite(tell, 'PutItem', 'DeleteItem');
    letAsk(tell, 'orders');
    letAsk(tell, 'tickets');
    letReadPublished(tell);
    const [, domain = ''] = deployment.mailFrom.split('@');
    tell.allow(['ses:SendEmail'], `arn:aws:ses:${deployment.region}:${deployment.account}:identity/${domain}`);
    new EventConsumer(this, 'sales', {
      handler: tell,
      events: [...ordersEvents, ...paymentsEvents, ...ticketsEvents].filter(({ type }) => told.includes(type)),
    });
  }
}
