import type { Construct } from 'constructs';
import { catalogRoutes } from '#shared/contracts/catalog/api.ts';
import { searchRoutes } from '#shared/contracts/catalog/search-api.ts';
import { ContextFunction } from '../constructs/context-function.ts';
import { ContextStack, type ContextStackProps } from '../constructs/context-stack.ts';
import { ContextTable } from '../constructs/context-table.ts';
import { HttpRoutes } from '../constructs/http-routes.ts';
import { publishedBucket } from '../constructs/published-bucket.ts';
import { letReadPublished, letWritePublished } from '../constructs/published-files.ts';
import { TableChanges } from '../constructs/table-changes.ts';
import { TableStream } from '../constructs/table-stream.ts';

/** What is on: events, performances, sale sheets, and the published files everybody reads. */
export class CatalogStack extends ContextStack {
  constructor(scope: Construct, props: ContextStackProps) {
    super(scope, 'catalog', props);
    const table = new ContextTable(this, 'events');
    publishedBucket(this);

    const queries = new ContextFunction(this, 'http-queries', { impact: 'nobody sees what is on', reserved: 50 });
    table.letRead(queries, 'GetItem', 'Query');
    new HttpRoutes(this, 'questions', { handler: queries, routes: catalogRoutes });

    const search = new ContextFunction(this, 'http-search', {
      impact: 'nobody finds what is on',
      reserved: 50,
      memory: 1024,
    });
    letReadPublished(search);
    new HttpRoutes(this, 'search', { handler: search, routes: searchRoutes });

    const rebuild = new ContextFunction(this, 'on-catalog-changed', {
      impact: 'what is published or changed is not found by searching',
      timeoutSeconds: 60,
      memory: 1024,
    });
    table.letRead(rebuild, 'Query');
    letReadPublished(rebuild);
    letWritePublished(rebuild, 'search');
    new TableStream(this, 'searched', {
      table,
      reader: rebuild,
      runbook: 'search-is-old',
      only: { dynamodb: { Keys: { pk: { S: ['EVENTS'] } } } },
      gatherSeconds: 2,
    });

    new TableChanges(this, 'changes', { table, impact: 'new performances cannot be bought' });
  }
}
