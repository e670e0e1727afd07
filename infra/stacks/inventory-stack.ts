import type { Construct } from 'constructs';
import { PerformancePublished } from '#shared/contracts/catalog/events.ts';
import {
  availabilityOverviewRoute,
  extendHoldRoute,
  holdSeatsRoute,
  matchAvailabilityRoute,
  myHoldRoute,
  releaseHoldRoute,
  sectionAvailabilityRoute,
} from '#shared/contracts/inventory/api.ts';
import { inventoryCounterRoutes } from '#shared/contracts/inventory/counter-api.ts';
import { seatingRoutes } from '#shared/contracts/inventory/seating-api.ts';
import { inventoryStaffRoutes } from '#shared/contracts/inventory/staff-api.ts';
import { ContextFunction } from '../constructs/context-function.ts';
import { ContextStack, type ContextStackProps } from '../constructs/context-stack.ts';
import { ContextTable } from '../constructs/context-table.ts';
import { EventConsumer } from '../constructs/event-consumer.ts';
import { HttpRoutes } from '../constructs/http-routes.ts';
import { letReadPublished } from '../constructs/published-files.ts';
import { letAsk } from '../constructs/questions.ts';
import { TableChanges } from '../constructs/table-changes.ts';
import { TableStream } from '../constructs/table-stream.ts';

/** Seats and who holds them: the promise not to sell one twice. */
export class InventoryStack extends ContextStack {
  constructor(scope: Construct, props: ContextStackProps) {
    super(scope, 'inventory', props);
    const rows = new ContextTable(this, 'rows', { expires: { what: 'carts' } });

    const queries = new ContextFunction(this, 'http-queries', {
      impact: 'fans do not see what is left',
      reserved: 100,
    });
    rows.letRead(queries, 'GetItem', 'Query');
    letReadPublished(queries);
    new HttpRoutes(this, 'availability', {
      handler: queries,
      routes: [sectionAvailabilityRoute, availabilityOverviewRoute, matchAvailabilityRoute, myHoldRoute],
    });

    const commands = new ContextFunction(this, 'http-commands', {
      impact: 'fans cannot hold seats',
      reserved: 200,
      memory: 1024,
      environment: { APP_CLIENT_IDS: this.deployment.appClients.join(',') },
    });
    rows.letWrite(commands, 'UpdateItem', 'PutItem', 'DeleteItem', 'GetItem', 'Query');
    letReadPublished(commands);
    letAsk(commands, 'catalog');
    new HttpRoutes(this, 'holds', { handler: commands, routes: [holdSeatsRoute, extendHoldRoute, releaseHoldRoute] });

    const staff = new ContextFunction(this, 'http-staff', {
      impact: 'counters cannot hold seats, and staff cannot take them from sale',
    });
    rows.letWrite(staff, 'UpdateItem', 'PutItem', 'DeleteItem', 'GetItem', 'Query');
    letReadPublished(staff);
    new HttpRoutes(this, 'staff', { handler: staff, routes: [...inventoryStaffRoutes, ...inventoryCounterRoutes] });

    const layOut = new ContextFunction(this, 'on-performance-published', {
      impact: 'a new performance has no seats to sell',
      timeoutSeconds: 60,
    });
    rows.letWrite(layOut, 'PutItem', 'UpdateItem', 'GetItem', 'Query');
    letReadPublished(layOut);
    new EventConsumer(this, 'published performances', {
      handler: layOut,
      events: [PerformancePublished],
      batchSize: 1,
    });

    const answers = new ContextFunction(this, 'answer-questions', {
      impact: 'no performance gets a new seat map while it is sold',
    });
    rows.letWrite(answers, 'Query', 'GetItem', 'UpdateItem');

    const hold = new ContextFunction(this, 'task-hold-seats', {
      impact: 'orders stop before the payment',
      reserved: 50,
    });
    rows.letWrite(hold, 'UpdateItem', 'PutItem', 'DeleteItem', 'GetItem', 'Query');
    letReadPublished(hold);

    const sell = new ContextFunction(this, 'task-sell-seats', { impact: 'paid seats are not marked as sold' });
    rows.letWrite(sell, 'UpdateItem', 'GetItem', 'Query');
    letReadPublished(sell);

    const release = new ContextFunction(this, 'task-release-seats', {
      impact: 'seats of failed orders stay taken until they lapse',
    });
    rows.letWrite(release, 'UpdateItem', 'DeleteItem', 'GetItem', 'Query');
    letReadPublished(release);

    const counter = new ContextFunction(this, 'on-seats-changed', {
      impact: 'nobody is told when the last places are being sold',
      timeoutSeconds: 30,
    });
    rows.letWrite(counter, 'Query', 'PutItem');
    letReadPublished(counter);
    new TableStream(this, 'stock', {
      table: rows,
      reader: counter,
      runbook: 'events-stop',
      gatherSeconds: 5,
      only: { eventName: ['MODIFY'], dynamodb: { Keys: { pk: { S: [{ prefix: 'P#' }] } } } },
    });

    const seating = new ContextFunction(this, 'http-seating', {
      impact: 'places without numbers do not become seats',
      memory: 1024,
    });
    rows.letWrite(seating, 'UpdateItem', 'PutItem', 'GetItem', 'Query');
    letReadPublished(seating);
    letAsk(seating, 'orders');
    new HttpRoutes(this, 'seating', { handler: seating, routes: seatingRoutes });

    new TableChanges(this, 'changes', {
      table: rows,
      impact: 'nobody hears how much is left, and tickets keep places whose seats have numbers by now',
      only: { dynamodb: { Keys: { pk: { S: [{ prefix: 'L#' }, { prefix: 'A#' }] } } } },
    });
  }
}
