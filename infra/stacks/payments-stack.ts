import type { Construct } from 'constructs';
import { orderPaymentRoute, stripeWebhookRoute } from '#shared/contracts/payments/api.ts';
import { ContextFunction } from '../constructs/context-function.ts';
import { ContextStack, type ContextStackProps } from '../constructs/context-stack.ts';
import { ContextTable } from '../constructs/context-table.ts';
import { HttpRoutes } from '../constructs/http-routes.ts';
import { letAnswerRuns } from '../constructs/process-runs.ts';
import { letUseStripe, stripeSecret } from '../constructs/stripe-account.ts';
import { TableChanges } from '../constructs/table-changes.ts';

/** Money in and money back, through Stripe. */
export class PaymentsStack extends ContextStack {
  constructor(scope: Construct, props: ContextStackProps) {
    super(scope, 'payments', props);
    const payments = new ContextTable(this, 'payments');
    stripeSecret(this);

    const take = new ContextFunction(this, 'task-take-payment', {
      impact: 'nobody can pay',
      reserved: 100,
      timeoutSeconds: 20,
    });
    const refund = new ContextFunction(this, 'task-refund-payment', {
      impact: 'money of failed orders is not given back',
      timeoutSeconds: 20,
    });
    const webhook = new ContextFunction(this, 'http-webhook', {
      impact: 'payments are confirmed a minute late',
      reserved: 50,
    });
    const answers = new ContextFunction(this, 'answer-questions', {
      impact: 'orders do not hear of their payments',
      timeoutSeconds: 20,
    });
    for (const payer of [take, refund, webhook, answers]) {
      payments.letWrite(payer, 'GetItem', 'PutItem');
      letUseStripe(payer);
      letAnswerRuns(payer, 'place-order');
    }
    new HttpRoutes(this, 'webhooks', { handler: webhook, routes: [stripeWebhookRoute] });

    const queries = new ContextFunction(this, 'http-queries', {
      impact: 'the bank check cannot be shown',
      reserved: 25,
    });
    payments.letRead(queries, 'GetItem');
    new HttpRoutes(this, 'questions', { handler: queries, routes: [orderPaymentRoute] });

    new TableChanges(this, 'changes', { table: payments, impact: 'nobody hears of refunds' });
  }
}
