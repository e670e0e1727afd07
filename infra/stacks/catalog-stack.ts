import type { Construct } from 'constructs';
import { catalogRoutes } from '#shared/contracts/catalog/api.ts';
import { ContextFunction } from '../constructs/context-function.ts';
import { ContextStack, type ContextStackProps } from '../constructs/context-stack.ts';
import { ContextTable } from '../constructs/context-table.ts';
import { HttpRoutes } from '../constructs/http-routes.ts';
import { publishedBucket } from '../constructs/published-bucket.ts';
import { TableChanges } from '../constructs/table-changes.ts';

/** What is on: events, performances, sale sheets, and the published files everybody reads. */
export class CatalogStack extends ContextStack {
  constructor(scope: Construct, props: ContextStackProps) {
    super(scope, 'catalog', props);
    const table = new ContextTable(this, 'events');
    publishedBucket(this);

    const queries = new ContextFunction(this, 'http-queries', { impact: 'nobody sees what is on', reserved: 50 });
    table.letRead(queries, 'GetItem', 'Query');
    new HttpRoutes(this, 'questions', { handler: queries, routes: catalogRoutes });

    new TableChanges(this, 'changes', { table, impact: 'new performances cannot be bought' });
  }
}
