import type { Construct } from 'constructs';
import { busArn, busName, publisherRoleName } from '../names.ts';
import { ContextFunction } from './context-function.ts';
import { ContextStack } from './context-stack.ts';
import type { ContextTable } from './context-table.ts';
import { TableStream } from './table-stream.ts';

/** Publishes by committing: the table's stream is the outbox. */
export class TableChanges extends TableStream {
  constructor(scope: Construct, id: string, { table, impact }: { table: ContextTable; impact: string }) {
    const { context, deployment } = ContextStack.around(scope);
    const relay = new ContextFunction(scope, 'on-table-changes', {
      impact,
      timeoutSeconds: 30,
      roleName: publisherRoleName(deployment, context),
      environment: { EVENT_BUS: busName(deployment) },
    });
    relay.allow(['events:PutEvents'], busArn(deployment));
    super(scope, id, { table, reader: relay, runbook: 'events-stop', atOnce: 4 });
  }
}
