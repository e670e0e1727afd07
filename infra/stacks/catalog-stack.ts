import type { Construct } from 'constructs';
import { getEventRoute, getPerformanceRoute, listEventsRoute } from '#shared/contracts/catalog/api.ts';
import { changesRoutes } from '#shared/contracts/catalog/changes-api.ts';
import { directoryRoutes } from '#shared/contracts/catalog/directory-api.ts';
import { organiserRoutes } from '#shared/contracts/catalog/organiser-api.ts';
import { searchRoutes } from '#shared/contracts/catalog/search-api.ts';
import { seatMapRoutes } from '#shared/contracts/catalog/seat-maps-api.ts';
import { SectionSeated } from '#shared/contracts/inventory/events.ts';
import { accessCodeKey, letMarkCodes } from '../constructs/access-code-key.ts';
import { ContextFunction } from '../constructs/context-function.ts';
import { ContextStack, type ContextStackProps } from '../constructs/context-stack.ts';
import { ContextTable } from '../constructs/context-table.ts';
import { EventConsumer } from '../constructs/event-consumer.ts';
import { HttpRoutes } from '../constructs/http-routes.ts';
import { letStartRuns } from '../constructs/process-runs.ts';
import { ChangePerformance } from '../constructs/processes.ts';
import { publishedBucket } from '../constructs/published-bucket.ts';
import { letReadPublished, letReplacePublished, letWritePublished } from '../constructs/published-files.ts';
import { letAsk } from '../constructs/questions.ts';
import { TableChanges } from '../constructs/table-changes.ts';
import { TableStream } from '../constructs/table-stream.ts';

/** What is on: events, performances, sale sheets, and the published files everybody reads. */
export class CatalogStack extends ContextStack {
  constructor(scope: Construct, props: ContextStackProps) {
    super(scope, 'catalog', props);
    const table = new ContextTable(this, 'events');
    publishedBucket(this);
    accessCodeKey(this);

    const queries = new ContextFunction(this, 'http-queries', {
      impact: 'nobody sees an event or what it costs',
      reserved: 50,
    });
    table.letRead(queries, 'GetItem', 'Query');
    new HttpRoutes(this, 'questions', { handler: queries, routes: [getEventRoute, getPerformanceRoute] });

    const search = new ContextFunction(this, 'http-search', {
      impact: 'nobody sees or finds what is on',
      reserved: 20,
      memory: 1024,
    });
    letReadPublished(search);
    new HttpRoutes(this, 'search', { handler: search, routes: [...searchRoutes, listEventsRoute] });

    const rebuild = new ContextFunction(this, 'on-catalog-changed', {
      impact: 'what is published or changed is not found by searching',
      timeoutSeconds: 60,
      memory: 1024,
    });
    table.letRead(rebuild, 'Query');
    letReadPublished(rebuild);
    letReplacePublished(rebuild, 'search');
    new TableStream(this, 'searched', {
      table,
      reader: rebuild,
      runbook: 'search-is-old',
      only: { dynamodb: { Keys: { pk: { S: ['EVENTS', 'DIRECTORY'] } } } },
      gatherSeconds: 2,
    });

    const answers = new ContextFunction(this, 'answer-questions', { impact: 'access codes do not open the sale' });
    table.letRead(answers, 'GetItem');
    letMarkCodes(answers);

    this.describedByOrganisers(table);
    this.seatMaps(table);
    this.changesOfPerformances(table);

    const numbered = new ContextFunction(this, 'on-section-seated', {
      impact: 'sections that have numbers by now are not sold by them',
      timeoutSeconds: 30,
    });
    table.letWrite(numbered, 'GetItem', 'PutItem', 'Query', 'UpdateItem');
    letReadPublished(numbered);
    for (const folder of ['performances', 'events']) letWritePublished(numbered, folder);
    new EventConsumer(this, 'seated sections', { handler: numbered, events: [SectionSeated], batchSize: 1 });

    new TableChanges(this, 'changes', { table, impact: 'new performances cannot be bought' });
  }

  /** What organisers describe, and its way to the public. */
  private describedByOrganisers(table: ContextTable): void {
    const staff = new ContextFunction(this, 'http-staff', {
      impact: 'organisers cannot describe or publish what they sell',
      memory: 1024,
    });
    table.letWrite(staff, 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem');
    letReadPublished(staff);
    letMarkCodes(staff);
    for (const folder of ['events', 'performances', 'posters']) letWritePublished(staff, folder);
    new HttpRoutes(this, 'organisers', { handler: staff, routes: [...organiserRoutes, ...directoryRoutes] });
  }

  /** Drawings of venues come in and go out; a performance is sold from a newer one. */
  private seatMaps(table: ContextTable): void {
    const maps = new ContextFunction(this, 'http-seat-maps', {
      impact: 'organisers cannot save seat maps',
      memory: 1792,
    });
    table.letWrite(maps, 'GetItem', 'PutItem', 'Query', 'UpdateItem');
    letReadPublished(maps);
    letWritePublished(maps, 'seat-maps');
    letWritePublished(maps, 'performances');
    letWritePublished(maps, 'events');
    letAsk(maps, 'inventory');
    new HttpRoutes(this, 'seat maps', { handler: maps, routes: seatMapRoutes });
  }

  /** Cancelling and moving: a decision of staff, and the process that sees to everybody who has bought. */
  private changesOfPerformances(table: ContextTable): void {
    const staff = new ContextFunction(this, 'http-changes', { impact: 'no performance can be cancelled or moved' });
    table.letWrite(staff, 'GetItem', 'PutItem', 'Query');
    letStartRuns(staff, 'change-performance');
    letAsk(staff, 'orders');
    new HttpRoutes(this, 'performance changes', { handler: staff, routes: changesRoutes });

    const rewriting = {
      'task-stop-sale': 'a performance that is cancelled or moved is still sold',
      'task-mark-cancelled': 'a cancelled performance does not say so',
      'task-move-performance': 'a performance that was moved shows its old time',
      'task-resume-sale': 'a performance that was moved is not sold',
    };
    for (const [id, impact] of Object.entries(rewriting)) {
      const rewrite = new ContextFunction(this, id, { impact });
      table.letWrite(rewrite, 'GetItem', 'PutItem', 'Query', 'UpdateItem');
      letReadPublished(rewrite);
      letWritePublished(rewrite, 'performances');
      letWritePublished(rewrite, 'events');
    }
    const close = new ContextFunction(this, 'task-close-change', {
      impact: 'a cancellation or a move that is done looks as if it were going on',
    });
    table.letWrite(close, 'UpdateItem');
    new ChangePerformance(this, 'change-performance', 'not everybody has heard of a cancellation or a move');
  }
}
