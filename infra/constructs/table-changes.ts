import type { Construct } from 'constructs';
import { busArn, busName, publisherRoleName } from '../names.ts';
import { ContextFunction } from './context-function.ts';
import { ContextStack } from './context-stack.ts';
import type { ContextTable } from './context-table.ts';
import { TableStream, type TableStreamProps } from './table-stream.ts';

export interface TableChangesProps extends Pick<TableStreamProps, 'only'> {
  table: ContextTable;
  /** What people lose while events stop. */
  impact: string;
}

/** Publishes by committing: the table's stream is the outbox. */
export class TableChanges extends TableStream {
  constructor(scope: Construct, id: string, { table, impact, only }: TableChangesProps) {
    const { context, deployment } = ContextStack.around(scope);
    const relay = new ContextFunction(scope, 'on-table-changes', {
      impact,
      timeoutSeconds: 30,
      roleName: publisherRoleName(deployment, context),
      environment: { EVENT_BUS: busName(deployment) },
    });
    relay.allow(['events:PutEvents'], busArn(deployment));
    super(scope, id, { table, reader: relay, runbook: 'events-stop', atOnce: 4, ...(only && { only }) });
  }
}
