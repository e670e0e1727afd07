import type { PlacedOrder } from '#functions/orders/domain/placed-order.ts';
import type { EventId, OrganiserId } from '#shared/kernel/ids.ts';
import { money } from '#shared/kernel/money.ts';
import { at, fan, holdId, match, order, seat } from '#test/inventory/builders.ts';

/** One place behind the goal: 32 euros, the fee on top, the tax inside. */
export const lineOf = (seatId: string, label = seatId) => ({
  seatId: seat(seatId),
  label,
  category: 'Behind the goal',
  price: {
    ticket: money(3200, 'EUR'),
    serviceFee: money(128, 'EUR'),
    total: money(3328, 'EUR'),
    taxInside: money(188, 'EUR'),
  },
});

/** The fan's first order, of no places; builders say only what matters. */
export const placedOrder = (different: Partial<PlacedOrder> = {}): PlacedOrder => ({
  orderId: order(1),
  status: 'PENDING',
  createdAt: at('10:00:00'),
  payBy: at('10:10:00'),
  attempt: 1,
  buyerId: fan,
  heldBy: fan,
  holdId: holdId('h'),
  eventId: 'belfoot-noordzee' as EventId,
  organiserId: 'belfoot' as OrganiserId,
  title: 'BelFoot FC – KV Noordzee',
  startsAt: at('20:00:00'),
  venueName: 'A small venue',
  timeZone: 'Europe/Brussels',
  quote: {
    performanceId: match,
    lines: [],
    total: money(0, 'EUR'),
    serviceFee: money(0, 'EUR'),
    taxInside: money(0, 'EUR'),
    taxName: 'VAT 6 %',
  },
  paymentMethodId: 'pm_card_visa',
  fingerprint: 'f',
  ...different,
});
