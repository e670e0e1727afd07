import type { EventDetail, PerformanceSummary, SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { EventId, PerformanceId } from '#shared/kernel/ids.ts';

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

/** What an event's newest page was made of, so that the same content is not a new page. */
export interface NewestPage {
  page: number;
  mark: string;
}

/** What is on. */
export interface Programme {
  /** Every event with its performances, in no order. */
  events(): Promise<readonly EventDetail[]>;
  event(eventId: EventId): Promise<EventDetail | undefined>;
  /** What everybody may see: undefined until its first publication is whole. */
  saleSheet(performanceId: PerformanceId): Promise<SaleSheet | undefined>;
  /** The truth, read consistently. */
  keptSheet(performanceId: PerformanceId): Promise<KeptSheet | undefined>;
  saveEvent(event: EventFacts): Promise<void>;
  /** @param revision of the sheet it sums up: an older one never replaces a newer one. */
  savePerformance(eventId: EventId, performance: PerformanceSummary, revision: number): Promise<void>;
  /** @returns false when the sheet is no longer of the revision it replaces; 0 is a sheet that is not there yet. */
  replaceSaleSheet(sheet: SaleSheet, replaces: number): Promise<boolean>;
  /**
   * Its change is what tells the others that the performance is published.
   * @returns false when the sheet has been changed since that revision.
   */
  announceSaleSheet(performanceId: PerformanceId, revision: number): Promise<boolean>;
  /** An event as its performances stand, read consistently, with the page it has. */
  eventForPage(eventId: EventId): Promise<{ event: EventDetail; newest: NewestPage | undefined } | undefined>;
  /** @returns false when another page has come since the one it follows. */
  turnPage(eventId: EventId, follows: number, newest: NewestPage): Promise<boolean>;
}

/** The files everybody may read. */
export interface PublishedFiles {
  /** @returns false when there is another file of that version: a version never changes. */
  writeSeatMap(map: SeatMap): Promise<boolean>;
  writeSaleSheet(sheet: SaleSheet): Promise<void>;
  /** @returns false when there is another file of that page: a page never changes. */
  writeEventPage(event: EventDetail & { page: number }): Promise<boolean>;
}

export interface CatalogPorts {
  programme: Programme;
}

export interface PublishingPorts extends CatalogPorts {
  files: PublishedFiles;
  /** The same text gives the same mark. */
  markOf: (text: string) => string;
}
