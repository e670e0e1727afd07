import * as z from 'zod';

const ulid = '[0-9A-HJKMNP-TV-Z]{26}';
const slug = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** An id people can read in an address. Marked so that a bundle carries only the ids it uses. */
// @__NO_SIDE_EFFECTS__
const slugOf = <Brand extends string>(longest: number) => z.string().max(longest).regex(slug).brand<Brand>();

export const OrganiserId = slugOf<'OrganiserId'>(40);
export type OrganiserId = z.infer<typeof OrganiserId>;
export const EventId = slugOf<'EventId'>(80);
export type EventId = z.infer<typeof EventId>;
export const PerformanceId = slugOf<'PerformanceId'>(80);
export type PerformanceId = z.infer<typeof PerformanceId>;
export const VenueId = slugOf<'VenueId'>(60);
export type VenueId = z.infer<typeof VenueId>;

export const ArtistId = slugOf<'ArtistId'>(60);
export type ArtistId = z.infer<typeof ArtistId>;
export const CityId = slugOf<'CityId'>(60);
export type CityId = z.infer<typeof CityId>;
/** What kind of outing an event is, e.g. `football`, `chamber-music`: fans browse by it. A price category is another thing. */
export const CategoryId = slugOf<'CategoryId'>(40);
export type CategoryId = z.infer<typeof CategoryId>;

/** Regular, child, early bird: who a ticket is for. */
export const TicketTypeId = slugOf<'TicketTypeId'>(20);
export type TicketTypeId = z.infer<typeof TicketTypeId>;

/** A section of a venue, e.g. `N1`. Short, because it stands in every row key and seat id. */
export const SectionId = z
  .string()
  .regex(/^[A-Z0-9]{1,8}$/)
  .brand<'SectionId'>();
export type SectionId = z.infer<typeof SectionId>;

/** `<section>:<row block>:<index>`, e.g. `N1:12:3`: attribute `a3` of row block `12` of section `N1`. */
export const SeatId = z
  .string()
  .regex(/^[A-Z0-9]{1,8}:[A-Za-z0-9-]{1,8}:(?:[0-9]|[1-4][0-9]|5[0-7])$/, 'Expected a seat id such as N1:12:3')
  .brand<'SeatId'>();
export type SeatId = z.infer<typeof SeatId>;

/** 8 base64url characters (48 bits): short, because it stands in the row beside every held seat. */
export const HoldId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8}$/)
  .brand<'HoldId'>();
export type HoldId = z.infer<typeof HoldId>;

/** Seats that staff have taken from sale together. As short as a hold's id, because it stands beside every seat. */
export const BlockId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8}$/)
  .brand<'BlockId'>();
export type BlockId = z.infer<typeof BlockId>;

export const OrderId = z
  .string()
  .regex(new RegExp(`^ord_${ulid}$`))
  .brand<'OrderId'>();
export type OrderId = z.infer<typeof OrderId>;

/** `tkt_<ULID of the order>_<n>`: the nth ticket of its order, so that issuing twice makes the same tickets. */
export const TicketId = z
  .string()
  .regex(new RegExp(`^tkt_${ulid}_[0-9]{1,3}$`))
  .brand<'TicketId'>();
export type TicketId = z.infer<typeof TicketId>;

/** A cancellation or a move of a performance. */
export const ChangeId = z
  .string()
  .regex(new RegExp(`^chg_${ulid}$`))
  .brand<'ChangeId'>();
export type ChangeId = z.infer<typeof ChangeId>;

/** Who holds and buys: `fan_<subject of the token>`, `guest_<fingerprint of the guest session>`, or `staff_<subject>` at a counter. */
export const BuyerId = z
  .string()
  .regex(/^(?:(?:fan|staff)_[A-Za-z0-9-]{1,64}|guest_[A-Za-z0-9_-]{22})$/)
  .brand<'BuyerId'>();
export type BuyerId = z.infer<typeof BuyerId>;

/** The seat's place in the inventory, read from its id alone: no look-up stands between a click and a hold. */
export interface SeatPlace {
  sectionId: SectionId;
  rowBlock: string;
  index: number;
}

export const placeOf = (seatId: SeatId): SeatPlace => {
  const [sectionId = '', rowBlock = '', index = ''] = seatId.split(':');
  return { sectionId: sectionId as SectionId, rowBlock, index: Number(index) };
};

export const seatIdAt = (sectionId: string, rowBlock: string, index: number): SeatId =>
  `${sectionId}:${rowBlock}:${index}` as SeatId;

/** The nth ticket of an order, counted from 1. */
export const ticketIdOf = (orderId: OrderId, n: number): TicketId => `tkt_${orderId.slice(4)}_${n}` as TicketId;

export const orderIdOfTicket = (ticketId: TicketId): OrderId => `ord_${ticketId.slice(4, 30)}` as OrderId;
