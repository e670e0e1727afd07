import { tableChanges } from '#shared/runtime/table-changes.ts';
import { paymentOf } from '../adapters/payment-items.ts';
import { eventsOfChange } from '../domain/events-of-change.ts';

export const handler = tableChanges(({ before, after, at }) =>
  eventsOfChange(before && paymentOf(before), after && paymentOf(after), at),
);
