import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { SeatsAssigned } from '#shared/contracts/inventory/events.ts';
import { ticketsRoutes } from '#shared/contracts/tickets/api.ts';
import { ContextFunction } from '../constructs/context-function.ts';
import { ContextStack, type ContextStackProps } from '../constructs/context-stack.ts';
import { ContextTable } from '../constructs/context-table.ts';
import { EventConsumer } from '../constructs/event-consumer.ts';
import { HttpRoutes } from '../constructs/http-routes.ts';
import { letReadPublished } from '../constructs/published-files.ts';
import { TableChanges } from '../constructs/table-changes.ts';
import { prefixOf } from '../names.ts';

/** Tickets and the key that makes them true. */
export class TicketsStack extends ContextStack {
  constructor(scope: Construct, props: ContextStackProps) {
    super(scope, 'tickets', props);
    const tickets = new ContextTable(this, 'tickets');
    const key = new Key(this, 'signing-key', {
      alias: `${prefixOf(this.deployment)}-tickets`,
      description: 'Signs tickets (Ed25519); scanners verify with the public half, offline',
      keySpec: KeySpec.ECC_NIST_EDWARDS25519,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });

    const issue = new ContextFunction(this, 'task-issue-tickets', {
      impact: 'paid orders wait for their tickets',
      reserved: 75,
    });
    tickets.letWrite(issue, 'PutItem');
    issue.allow(['kms:Sign'], key.keyArn);
    issue.tell('TICKET_SIGNING_KEY', key.keyArn);

    const cancel = new ContextFunction(this, 'task-cancel-tickets', {
      impact: 'tickets of orders that are given back stay valid',
    });
    tickets.letWrite(cancel, 'UpdateItem');

    const reseat = new ContextFunction(this, 'on-seats-assigned', {
      impact: 'tickets keep places whose seats have numbers by now',
      timeoutSeconds: 30,
    });
    tickets.letWrite(reseat, 'Query', 'UpdateItem');
    reseat.allow(['kms:Sign'], key.keyArn);
    reseat.tell('TICKET_SIGNING_KEY', key.keyArn);
    new EventConsumer(this, 'assigned seats', { handler: reseat, events: [SeatsAssigned] });

    const queries = new ContextFunction(this, 'http-queries', {
      impact: 'fans cannot open their tickets',
      reserved: 50,
    });
    tickets.letRead(queries, 'GetItem', 'Query');
    letReadPublished(queries);
    queries.allow(['kms:GetPublicKey'], key.keyArn);
    queries.tell('TICKET_SIGNING_KEY', key.keyArn);
    new HttpRoutes(this, 'questions', { handler: queries, routes: ticketsRoutes });

    const answers = new ContextFunction(this, 'answer-questions', { impact: 'tickets do not reach the confirmation' });
    tickets.letRead(answers, 'Query');
    letReadPublished(answers);

    new TableChanges(this, 'changes', { table: tickets, impact: 'confirmations are not sent' });
  }
}
