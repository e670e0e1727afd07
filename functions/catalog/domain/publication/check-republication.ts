import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { TermsFinding } from './check-terms.ts';

const gone = (before: readonly { id: string }[], after: readonly { id: string }[]): string[] => {
  const there = new Set(after.map(({ id }) => id));
  return before.map(({ id }) => id).filter((id) => !there.has(id));
};

/**
 * A performance that is out may be held and sold this very moment: what a hold or an order may name is added to, never taken away.
 * @param current the sheet that is out.
 */
export const checkRepublication = (current: SaleSheet, next: SaleSheet): readonly TermsFinding[] => [
  ...(current.venue.id === next.venue.id
    ? []
    : [{ at: 'venueId', what: 'It has been published at another venue, and that cannot change' }]),
  ...gone(current.sections, next.sections).map((id) => ({
    at: 'seatMapVersion',
    what: `Section ${id} has been published and cannot be removed`,
  })),
  ...gone(current.categories, next.categories).map((id) => ({
    at: 'prices/categories',
    what: `Category ${id} has been published and cannot be removed`,
  })),
  ...gone(current.ticketTypes ?? [], next.ticketTypes ?? []).map((id) => ({
    at: 'ticketTypes',
    what: `Ticket type ${id} has been published and cannot be removed`,
  })),
  // A hold without ticket types could not be priced once every ticket has one.
  ...(current.ticketTypes === undefined && next.ticketTypes !== undefined
    ? [{ at: 'ticketTypes', what: 'It has been published without ticket types, and they cannot be added now' }]
    : []),
];
