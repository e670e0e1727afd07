import { Order } from '#shared/contracts/orders/model.ts';
import {
  type ShownTicket,
  type TicketWithCode,
  TicketWithCode as TicketWithCodeSchema,
} from '#shared/contracts/tickets/model.ts';
import { type OrderId, OrderId as OrderIdSchema, ticketIdOf } from '#shared/kernel/ids.ts';
import { money } from '#shared/kernel/money.ts';
import { priceSeat } from '#shared/kernel/price.ts';
import type { Instant } from '#shared/kernel/time.ts';

export const orderId: OrderId = OrderIdSchema.parse('ord_01J4CK0ZR8Q7V5T3M2N1P0XWYZ');
export const ownerId = 'fan_4f2d1c9e-7a6b-4c5d-8e9f-0a1b2c3d4e5f';
const performanceId = 'belfoot-rovers-2026-08-15';
const price = priceSeat(
  money(35_00, 'EUR'),
  { servicePerMille: 50, serviceMinimumMinor: 100 },
  { name: 'VAT 6 %', ratePerMille: 60 },
);

/** Two seats for a match in Brussels on a summer evening. Say only what matters. */
export const anOrder = (change: Partial<Order> = {}): Order =>
  Order.parse({
    orderId,
    status: 'PAID',
    createdAt: '2026-08-03T18:31:00.000Z',
    eventId: 'belfoot-rovers',
    organiserId: 'belfoot',
    performanceId,
    title: 'BelFoot FC – Rovers',
    startsAt: '2026-08-15T18:45:00.000Z',
    venueName: 'BelFoot Stadium',
    timeZone: 'Europe/Brussels',
    lines: [7, 8].map((seat, index) => ({
      seatId: `N1:12:${index + 3}`,
      label: `North stand · N1 · row 12 · seat ${seat}`,
      category: 'Category 2',
      price,
    })),
    total: money(73_50, 'EUR'),
    serviceFee: money(3_50, 'EUR'),
    taxInside: money(4_16, 'EUR'),
    taxName: 'VAT 6 %',
    ticketIds: [ticketIdOf(orderId, 1), ticketIdOf(orderId, 2)],
    paymentNeedsAction: false,
    ...change,
  });

/** The same two while their codes cannot be seen yet. */
export const twoTicketsBefore = (codesFrom: Instant): ShownTicket[] =>
  twoTickets().map(({ ticket }) => ({ ticket, codesFrom }));

export const twoTickets = (): TicketWithCode[] =>
  [1, 2].map((n) =>
    TicketWithCodeSchema.parse({
      ticket: {
        ticketId: ticketIdOf(orderId, n),
        orderId,
        organiserId: 'belfoot',
        performanceId,
        seatId: `N1:12:${n + 2}`,
        ownerId,
        originalOwnerId: ownerId,
        status: 'issued',
        version: 1,
        issuedAt: '2026-08-03T18:31:07.000Z',
      },
      qrCode: `eyJhbGciOiJFZERTQSJ9.ticket-${n}.signature`,
      qrSvg: '<svg/>',
    }),
  );
