import type { EventKind, Organiser, Venue } from '#shared/contracts/catalog/model.ts';
import type { Audience } from '#shared/contracts/catalog/sale-terms.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { CategoryId, CityId } from '#shared/kernel/ids.ts';
import type { FeeRule, TaxRule } from '#shared/kernel/price.ts';

/** A kind of ticket; its price is in thousandths of the place's. */
export interface TicketTypePlan {
  id: string;
  name: string;
  description?: string;
  perMille: number;
  categoryIds?: string[];
  capacity?: number;
  /** Days from today; not sold from 10:00 on that day. */
  untilDay?: number;
}

/** A window of the sale for one audience; each begins and ends at 10:00, the last one with the sale. */
export interface PhasePlan {
  id: string;
  name: string;
  audience: Audience;
  /** Days from today. */
  fromDay: number;
  untilDay?: number;
  seatsPerBuyer?: number;
  /** What opens it, where it asks for a code. */
  codes?: readonly string[];
}

/** One performance of the demo in one line; times are days from today, on the venue's clocks. */
export interface Fixture {
  id: string;
  title: string;
  subtitle: string;
  description: string;
  /** What its poster shows, in words; the picture is `posters/<id>.webp`. */
  poster: string;
  day: number;
  at: string;
  /** Days from today; the sale opens at 10:00. */
  onSaleFrom: number;
  guestCheckout?: boolean;
  /** In place of the house's. */
  avoidLoneSeats?: boolean;
  /** Hours before the start from which the codes can be seen; without it, from the issue on. */
  codesHoursBefore?: number;
  /** Everything was sold before but these seats. */
  onlyLeft?: readonly string[];
  ticketTypes?: readonly TicketTypePlan[];
  phases?: readonly PhasePlan[];
  artists?: readonly { id: string; name: string }[];
}

/** Who sells, where, at which prices: what all fixtures of one house share. */
export interface House {
  kind: EventKind;
  organiser: Organiser;
  venue: Venue;
  cityId: CityId;
  categoryId: CategoryId;
  map: SeatMap;
  doorsMinutesBefore: number;
  seatsPerBuyer: number;
  /** Nobody may leave a single seat alone where that can be avoided. */
  avoidLoneSeats: boolean;
  fee: FeeRule;
  tax: TaxRule;
  /** Minor units, by category. */
  prices: Readonly<Record<string, number>>;
  /** Minor units, by section, where it is not its category's. */
  sectionPrices?: Readonly<Record<string, number>>;
  goodToKnow: readonly string[];
  terms: string;
  refunds: string;
  fixtures: readonly Fixture[];
  /** What is being prepared at the organiser's desk, for nobody else to see. */
  drafts?: readonly DraftPlan[];
}

/** An event with one performance that is described and not published yet. */
export interface DraftPlan {
  id: string;
  title: string;
  subtitle: string;
  description: string;
  /** Minor units, by category: what is not named has no price yet. */
  prices: Readonly<Record<string, number>>;
  /** Days from today. */
  day: number;
  at: string;
  minutes: number;
  onSaleFrom: number;
  phases?: readonly PhasePlan[];
}

/** The performances of the demo by what they show. */
export const demoPerformances = {
  onSale: 'belfoot-noordzee',
  alsoOnSale: 'belfoot-leievallei',
  soldOut: 'belfoot-maasdal',
  notYetOpen: 'belfoot-kempenhart',
  played: 'belfoot-waterloo',
  concert: 'lindenhal-winterreise',
  signInOnly: 'lindenhal-nachtlicht',
  membersFirst: 'lindenhal-zomernacht',
  arena: 'rotonde-full-circle',
  tables: 'kunstkring-blue-hour',
} as const satisfies Record<string, string>;
