import * as z from 'zod';
import { BuyerId, OrderId, OrganiserId, PerformanceId, SeatId, TicketId } from '#shared/kernel/ids.ts';
import { Instant } from '#shared/kernel/time.ts';

export const TicketStatus = z.enum(['issued', 'active', 'transferred', 'listed', 'used', 'expired', 'cancelled']);
export type TicketStatus = z.infer<typeof TicketStatus>;

export const Ticket = z.strictObject({
  ticketId: TicketId,
  orderId: OrderId,
  organiserId: OrganiserId,
  performanceId: PerformanceId,
  seatId: SeatId,
  ownerId: BuyerId,
  originalOwnerId: BuyerId,
  status: TicketStatus,
  /** A transfer raises it; only the newest version is admitted. */
  version: z.int().min(1),
  issuedAt: Instant,
});
export type Ticket = z.infer<typeof Ticket>;

/** A ticket with what the gate reads: the signed token, and the same as a picture. */
export const TicketWithCode = z.strictObject({
  ticket: Ticket,
  /** Compact JWS, EdDSA: see `TicketToken`. */
  qrCode: z.string(),
  qrSvg: z.string(),
});
export type TicketWithCode = z.infer<typeof TicketWithCode>;

/** A ticket whose code is not shown yet. */
export const TicketBeforeWindow = z.strictObject({
  ticket: Ticket,
  /** From this instant on the same question answers the code. */
  codesFrom: Instant,
});
export type TicketBeforeWindow = z.infer<typeof TicketBeforeWindow>;

/** A ticket that no gate lets in any more: there is no code to show. */
export const DeadTicket = z.strictObject({ ticket: Ticket });
export type DeadTicket = z.infer<typeof DeadTicket>;

/** What an owner is shown of a ticket: the code or the time it can be seen from, never both; of a dead one neither. */
export const ShownTicket = z.union([TicketWithCode, TicketBeforeWindow, DeadTicket]);
export type ShownTicket = z.infer<typeof ShownTicket>;

/** The claims inside the code: ids only, no personal data. Times are seconds since 1970. */
export const TicketToken = z.strictObject({
  tid: TicketId,
  /** The performance. */
  pid: PerformanceId,
  ver: z.int().min(1),
  seat: SeatId,
  iat: z.int(),
});
export type TicketToken = z.infer<typeof TicketToken>;

/** Public keys as a JWK set (RFC 7517, OKP Ed25519 of RFC 8037): a scanner verifies with these and no network. */
export const TicketKeys = z.strictObject({
  keys: z.array(
    z.strictObject({
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519'),
      use: z.literal('sig'),
      alg: z.literal('EdDSA'),
      kid: z.string(),
      x: z.string(),
    }),
  ),
});
export type TicketKeys = z.infer<typeof TicketKeys>;
