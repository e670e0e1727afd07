import type { EventDetail, PerformanceSummary, Poster, SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { EventId, OrganiserId, PerformanceId, VenueId } from '#shared/kernel/ids.ts';
import type { Clock, Instant } from '#shared/kernel/time.ts';
import type { Kept, Kind, Ref, Shelf, ShelfOf } from './domain/drafts/things.ts';
import type { EventFacts, KeptSheet } from './domain/kept-sheet.ts';
import type { Picture } from './domain/picture.ts';

/** What an event's newest page was made of, so that the same content is not a new page. */
export interface NewestPage {
  page: number;
  mark: string;
}

/** What is on. */
export interface Programme {
  event(eventId: EventId): Promise<EventDetail | undefined>;
  /** What everybody may see: undefined until its first publication is whole. */
  saleSheet(performanceId: PerformanceId): Promise<SaleSheet | undefined>;
  /** The truth, read consistently. */
  keptSheet(performanceId: PerformanceId): Promise<KeptSheet | undefined>;
  /** @returns false when another organiser has published an event of that id. */
  saveEvent(event: EventFacts): Promise<boolean>;
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
  /** The one everybody sells from: an older one than is kept where its writer died. Undefined while none was written. */
  saleSheet(performanceId: PerformanceId): Promise<SaleSheet | undefined>;
  /** @returns false when there is another file of that page: a page never changes. */
  writeEventPage(event: EventDetail & { page: number }): Promise<boolean>;
  /** @returns undefined when the venue has no such version. */
  seatMap(venueId: VenueId, version: number): Promise<SeatMap | undefined>;
}

/** Where posters go: each under a name made from its bytes, so that none ever changes. */
export interface PosterFiles {
  /** @returns the path under the site's origin. */
  writePoster(eventId: EventId, picture: Picture, bytes: Uint8Array): Promise<string>;
}

export interface CatalogPorts {
  programme: Programme;
}

export interface PublishingPorts extends CatalogPorts {
  files: PublishedFiles;
  /** The same text gives the same mark. */
  markOf: (text: string) => string;
}

/** What is described, by staff, before and after it is published. Every read is consistent: who saves builds on what they read. */
export interface Drafts {
  find<K extends Kind>(ref: Ref<K>): Promise<Kept<K> | undefined>;
  /** By id. */
  list<K extends keyof ShelfOf>(shelf: Shelf<K>): Promise<readonly Kept<K>[]>;
  /** @returns false when there is one already, or its id is claimed by another organiser. */
  saveNew<K extends Kind>(ref: Ref<K>, kept: Omit<Kept<K>, 'id'>): Promise<boolean>;
  /** @returns false when it is not, or no longer, what it is saved over. */
  saveOver<K extends Kind>(
    ref: Ref<K>,
    kept: Omit<Kept<K>, 'id'>,
    over: { revision: number; publishedAt?: Instant | undefined },
  ): Promise<boolean>;
  /** @returns false when there is none, or it has been published. */
  remove(ref: Ref): Promise<boolean>;
  /** From then on what is fixed stays. @returns false when it has been saved since that revision. */
  markPublished(ref: Ref, revision: number, at: Instant): Promise<boolean>;
  /** @returns false when there is no such event. */
  savePoster(ref: Ref<'event'>, poster: Poster): Promise<boolean>;
  /** Whose that id is; undefined while it is free. */
  claimedBy(kind: 'venue' | 'event' | 'performance', id: string): Promise<OrganiserId | undefined>;
}

/** The same text gives the same mark; without the key, a mark tells nothing of its text. */
export type CodeMarks = (text: string) => Promise<string>;

/** The codes that open a phase of a sale, each kept as a mark only. */
export interface AccessCodes {
  /** Mark → the phase it opens. */
  ofPerformance(performanceId: PerformanceId): Promise<ReadonlyMap<string, string>>;
  phaseOpenedBy(performanceId: PerformanceId, mark: string): Promise<string | undefined>;
  /** @returns false when the mark opens another phase already. */
  save(performanceId: PerformanceId, phaseId: string, mark: string): Promise<boolean>;
  /** Only while it opens that phase. */
  remove(performanceId: PerformanceId, phaseId: string, mark: string): Promise<void>;
}

/** The desk at which an organiser describes what it sells, and publishes it. */
export interface DeskPorts extends PublishingPorts {
  drafts: Drafts;
  codes: AccessCodes;
  markCode: CodeMarks;
  posters: PosterFiles;
  clock: Clock;
}
