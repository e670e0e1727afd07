import type { EventDetail, PerformanceSummary, SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { EventId, PerformanceId } from '#shared/kernel/ids.ts';

/** What is the same for every performance of an event. */
export type EventFacts = Omit<EventDetail, 'performances'>;

/** What is on. */
export interface Programme {
  /** Every event with its performances, in no order. */
  events(): Promise<readonly EventDetail[]>;
  event(eventId: EventId): Promise<EventDetail | undefined>;
  saleSheet(performanceId: PerformanceId): Promise<SaleSheet | undefined>;
  saveEvent(event: EventFacts): Promise<void>;
  savePerformance(eventId: EventId, performance: PerformanceSummary): Promise<void>;
  /** Written last: its change is what tells the others that the performance is published. */
  saveSaleSheet(sheet: SaleSheet): Promise<void>;
}

/** The files everybody may read. */
export interface PublishedFiles {
  /** @returns false when there is another file of that version: a version never changes. */
  writeSeatMap(map: SeatMap): Promise<boolean>;
  writeSaleSheet(sheet: SaleSheet): Promise<void>;
}

export interface CatalogPorts {
  programme: Programme;
}

export interface PublishingPorts extends CatalogPorts {
  files: PublishedFiles;
}
