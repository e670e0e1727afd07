import { tableChanges } from '#shared/runtime/table-changes.ts';
import { isOrder, orderOf } from '../adapters/order-items.ts';
import { eventsOfChange } from '../domain/events-of-change.ts';

/** The roll stands in the same table, and tells nobody anything: it is made of events itself. */
export const handler = tableChanges(({ before, after, at }) =>
  after && isOrder(after) ? eventsOfChange(before && orderOf(before), orderOf(after), at) : [],
);
