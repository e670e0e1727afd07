import type { Channel } from '#shared/contracts/catalog/sale-terms.ts';
import type { Block } from '#shared/contracts/inventory/blocks.ts';
import type { BlockId, BuyerId, HoldId, OrderId, PerformanceId, SectionId } from '#shared/kernel/ids.ts';
import type { Clock, Instant } from '#shared/kernel/time.ts';
import type { PublishedFiles } from '#shared/runtime/published-files.ts';
import type { Cart } from './domain/cart.ts';
import type { Chance } from './domain/choose-places.ts';
import type { SeenFull } from './domain/choosing/seen-full.ts';
import type { RowRef, RowSeats, RowStanding, SeatChange } from './domain/rows.ts';
import type { Held, OrderMark } from './domain/seat-value.ts';
import type { StockLevel } from './domain/stock-levels.ts';

/** A conditional write: done as a whole, or not at all, and then what stood there instead. */
export type RowWrite = { done: true } | { done: false; found: RowStanding | undefined };
export type CartWrite = { done: true } | { done: false; found: Cart | undefined };

/** The rows of seats. Every write is judged by what stands in the row at that moment, never by what was read before. */
export interface Rows {
  /** Takes seats that are free or whose hold has lapsed. */
  hold(row: RowSeats, held: Held, now: Instant): Promise<RowWrite>;
  /** Sells seats that are held as given, or that nobody holds, or that are this order's already. */
  sell(row: RowSeats, mine: Held | undefined, orderId: OrderId, now: Instant): Promise<RowWrite>;
  /** Changes seats if each stands exactly as it was seen. */
  change(row: RowRef, changes: readonly SeatChange[]): Promise<RowWrite>;
  /** The row as it is now. */
  read(row: RowRef): Promise<RowStanding | undefined>;
  /** The row as it was a moment ago: for half of what `read` costs. */
  glance(row: RowRef): Promise<RowStanding | undefined>;
  /** The rows of a section as they were a moment ago, or as they are now. */
  ofSection(performanceId: PerformanceId, sectionId: SectionId, asOf?: 'now'): Promise<readonly RowStanding[]>;
  /** So many rows of a section at the most, as they were a moment ago: those behind the given one in the order of their keys. */
  behind(row: RowRef, most: number): Promise<readonly RowStanding[]>;
  /**
   * Writes a row that is not there yet; one that is there is left as it is, because it may be on sale.
   * @returns what stood there instead.
   */
  layOut(performanceId: PerformanceId, row: RowStanding): Promise<RowStanding | undefined>;
  /** Adds seats that a row does not have; those it has keep what stands in them. */
  addSeats(performanceId: PerformanceId, row: RowStanding): Promise<void>;
  /** Notes that rows of that version of the seat map are laid out. @returns the versions that were noted before. */
  noteVersion(performanceId: PerformanceId, version: number): Promise<readonly number[]>;
}

/** What buyers hold: one cart for each buyer and performance. */
export interface Carts {
  /**
   * Puts a cart where there is none, or a lapsed one, or the given spent one. One that has a memory goes over the given one alone, or
   * where there is none when none is given.
   */
  put(cart: Cart, now: Instant, spent?: Cart): Promise<CartWrite>;
  /** Lets a cart with a memory know of an order before it is paid. @returns false when the hold does not stand any more. */
  note(cart: Cart, order: OrderMark): Promise<boolean>;
  /** The cart as it is now, lapsed ones too. */
  find(performanceId: PerformanceId, buyerId: BuyerId): Promise<Cart | undefined>;
  /** Moves the cart's end if the cart is still as it was seen. @returns false when it is not. */
  move(seen: Cart, moved: Pick<Cart, 'until' | 'extended' | 'extendedBy'>): Promise<boolean>;
  /** Takes the cart away if it still is of that hold; what it remembers stays. */
  remove(cart: Pick<Cart, 'performanceId' | 'buyerId' | 'holdId'>): Promise<void>;
}

export interface SeatPorts {
  rows: Rows;
  carts: Carts;
  clock: Clock;
}

export interface InventoryPorts extends SeatPorts {
  published: PublishedFiles;
  chance: Chance;
  /** Where there was no room a moment ago; kept in memory, and only a hint. */
  seenFull: SeenFull;
  /** From the caller's key when there is one, so that a repeat makes the same hold. */
  newHoldId: (seed: string | undefined) => HoldId;
  /** Tells one key from another without keeping the key. */
  markOfKey: (key: string) => string;
  /** Which phase of the sale an access code opens, if any; the catalog alone knows codes. */
  phaseOpenedBy: (performanceId: PerformanceId, code: string) => Promise<string | undefined>;
}

/** Seats and the terms they are sold on. */
export type SalePorts = SeatPorts & Pick<InventoryPorts, 'published'>;

/** Where fans hold seats: which way a request came is told by the client of its token. */
export interface FansDesk extends InventoryPorts {
  channelOf: (caller: { client?: string | undefined }) => Channel;
}

/** A block, the mark of the request that made it, and when its seats went back on sale. */
export interface KeptBlock {
  block: Block;
  asked: string;
  releasedAt?: Instant;
}

/** What staff have taken from sale, by performance. Which seats those are is told by the rows alone. */
export interface Blocks {
  /** @returns the block as it stands: the given one, or the one that was there under its id. */
  add(performanceId: PerformanceId, kept: KeptBlock): Promise<KeptBlock>;
  count(performanceId: PerformanceId, blockId: BlockId, seats: number): Promise<void>;
  close(performanceId: PerformanceId, blockId: BlockId, at: Instant): Promise<void>;
  /** Released ones too. */
  of(performanceId: PerformanceId): Promise<readonly KeptBlock[]>;
}

/** Where staff block seats and sell at a counter. */
export interface StaffDesk extends InventoryPorts {
  blocks: Blocks;
}

/** How much is left, as it was last told: a level is written only when it changes. */
export interface Stock {
  of(performanceId: PerformanceId): Promise<readonly StockLevel[]>;
  /** @param seen the level as it was read; undefined when none was told yet. @returns false when it is another by now. */
  move(to: StockLevel, seen: StockLevel | undefined): Promise<boolean>;
}

export type StockPorts = Pick<InventoryPorts, 'rows' | 'published' | 'clock'> & { stock: Stock };
