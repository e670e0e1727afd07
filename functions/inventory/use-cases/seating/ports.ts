import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { OrderId, PerformanceId, SectionId, VenueId } from '#shared/kernel/ids.ts';
import type { Clock, Instant } from '#shared/kernel/time.ts';
import type { PublishedFiles } from '#shared/runtime/published-files.ts';
import type { PaidOrder } from '../../domain/seating/plan-seating.ts';
import type { Assignment, Plan, Seating, SeatingRef } from '../../domain/seating/seating.ts';
import type { Rows } from '../../ports.ts';

export type WantedMap = Pick<Seating, 'organiserId' | 'seatMapVersion'>;

/** How far the seating of sections is, and who got which seat. */
export interface Seatings {
  /** As committed now. */
  find(ref: SeatingRef): Promise<Seating | undefined>;
  /**
   * Counts another stop, unless everybody's seat is decided already or the section is kept open now. @returns the seating as it then stands.
   */
  stop(ref: SeatingRef, wanted: WantedMap, now: Instant): Promise<Seating>;
  /** Lets nobody stop the section until then. @returns false when it is stopped, or its seats are decided. */
  keepOpen(ref: SeatingRef, wanted: WantedMap, until: number): Promise<boolean>;
  /** Counts another stop where that one stands: who has read the rows before cannot plan by it. @returns false when it does not stand. */
  stopAgain(ref: SeatingRef, stop: number): Promise<boolean>;
  /** Lets the section be sold again. @returns false when it is not stopped by that stop any more. */
  reopen(ref: SeatingRef, stop: number): Promise<boolean>;
  /** Decides everybody's seat, once. @returns false when the section is not stopped by that stop any more. */
  plan(ref: SeatingRef, stop: number, plan: Plan): Promise<boolean>;
  /** Those that are written, in the order of their ids. */
  assigned(ref: SeatingRef): Promise<readonly Assignment[]>;
  /** The seats of one order; undefined while it has none, or when it never had places here. */
  assignmentOf(ref: SeatingRef, orderId: OrderId): Promise<Assignment | undefined>;
  /** Gives an order its seats: its change is what tells the others. One that is there stays. */
  assign(ref: SeatingRef, seating: Seating, assignment: Assignment): Promise<void>;
  /** Everybody has their seat: its change is what moves the performance to the new map. */
  finish(ref: SeatingRef): Promise<void>;
}

export interface SeatingPorts {
  rows: Rows;
  seatings: Seatings;
  published: Pick<PublishedFiles, 'saleSheet'>;
  /** Undefined when the venue has no such version. */
  seatMapOf: (venueId: VenueId, version: number) => Promise<SeatMap | undefined>;
  /** All of them, not given back since, with places in the section. */
  paidOrdersOf: (performanceId: PerformanceId, sectionId: SectionId) => Promise<readonly PaidOrder[]>;
  clock: Clock;
}
