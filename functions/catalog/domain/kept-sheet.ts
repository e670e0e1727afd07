import type { EventDetail, SaleSheet } from '#shared/contracts/catalog/model.ts';

/** What is the same for every performance of an event. */
export type EventFacts = Omit<EventDetail, 'performances' | 'page'>;

/** A sale sheet as it stands, with the number of the change that made it so. */
export interface KeptSheet {
  sheet: SaleSheet;
  /** Counts the changes, from 1. */
  revision: number;
  /** The last revision whose files were out and that the others were told of; 0 while it never was. */
  announced: number;
}
