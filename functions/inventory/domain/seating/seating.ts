import type { BuyerId, OrderId, OrganiserId, PerformanceId, SeatId, SectionId } from '#shared/kernel/ids.ts';

/** The section of a performance that is being seated. */
export interface SeatingRef {
  performanceId: PerformanceId;
  sectionId: SectionId;
}

/** A place that becomes a seat; `n` counts the tickets of its order from 1. */
export interface Move {
  n: number;
  from: SeatId;
  to: SeatId;
}

/** An order and the seats it gets. */
export interface Assignment {
  orderId: OrderId;
  buyerId: BuyerId;
  moves: readonly Move[];
}

/** Who gets which seat: written once, and followed from then on by whoever comes. */
export type Plan = readonly Assignment[];

/**
 * How far a section is. `stopped`: nothing is sold in it. `open`: sold again after a stop. `planned`: everybody's seat is decided. `done`:
 * everybody has it.
 */
export interface Seating {
  organiserId: OrganiserId;
  seatMapVersion: number;
  state: 'stopped' | 'open' | 'planned' | 'done';
  /** Counts the stops, from 1. */
  stop: number;
  plan?: Plan;
  /** Whole seconds since 1970: so long the section is not stopped, because another map is being attached. */
  openUntil?: number;
}
