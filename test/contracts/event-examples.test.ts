import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { publishedBy } from '#functions/catalog/domain/performance-events.ts';
import { eventsOfChange as eventsOfOrder } from '#functions/orders/domain/events-of-change.ts';
import type { PlacedOrder } from '#functions/orders/domain/placed-order.ts';
import { eventsOfChange as eventsOfPayment } from '#functions/payments/domain/events-of-change.ts';
import type { Payment } from '#functions/payments/domain/payment.ts';
import { eventsOfChange as eventsOfTicket } from '#functions/tickets/domain/events-of-change.ts';
import type { TicketOfOrder } from '#functions/tickets/domain/issue.ts';
import type { PerformancePublished } from '#shared/contracts/catalog/events.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { DomainEvent, EventOf } from '#shared/contracts/event.ts';
import type { OrderCancelled, OrderPaid } from '#shared/contracts/orders/events.ts';
import type { PaymentRefunded } from '#shared/contracts/payments/events.ts';
import type { TicketIssued } from '#shared/contracts/tickets/events.ts';

const example = <Event extends DomainEvent>(type: string): Event =>
  JSON.parse(readFileSync(join('docs', 'events', 'examples', `${type}.json`), 'utf8')) as Event;

/** An order that says what the event says; the rest of it is not told. */
const orderOf = (
  { organiserId, data }: EventOf<typeof OrderPaid> | EventOf<typeof OrderCancelled>,
  rest: Partial<PlacedOrder> & { quote?: Partial<PlacedOrder['quote']> },
) => {
  const lines = data.seatIds.map((seatId) => ({ seatId }));
  const quote = { performanceId: data.performanceId, lines, total: data.total, ...rest.quote };
  return { organiserId, orderId: data.orderId, buyerId: data.buyerId, ...rest, quote } as PlacedOrder;
};

it('the example of a paid order is what is published', () => {
  const event = example<EventOf<typeof OrderPaid>>('orders.OrderPaid.v1');
  const { serviceFee, taxInside } = event.data;
  const after = orderOf(event, { status: 'PAID', quote: { serviceFee, taxInside } as PlacedOrder['quote'] });
  expect(eventsOfOrder({ status: 'PENDING' }, after, event.occurredAt)).toEqual([event]);
});

it('the example of a cancelled order is what is published', () => {
  const event = example<EventOf<typeof OrderCancelled>>('orders.OrderCancelled.v1');
  const after = orderOf(event, { status: 'CANCELLED', reason: event.data.reason });
  expect(eventsOfOrder({ status: 'PENDING' }, after, event.occurredAt)).toEqual([event]);
});

it('the example of a refund is what is published', () => {
  const event = example<EventOf<typeof PaymentRefunded>>('payments.PaymentRefunded.v1');
  const { orderId, amount } = event.data;
  const { organiserId } = event;
  const after = { status: 'refunded', orderId, organiserId, amount, captured: amount } as Payment;
  expect(eventsOfPayment({ ...after, status: 'refunding' }, after, event.occurredAt)).toEqual([event]);
});

it('the example of a ticket is what is published', () => {
  const event = example<EventOf<typeof TicketIssued>>('tickets.TicketIssued.v1');
  const { n, of, ...ticket } = event.data;
  const after = { ticket: { ...ticket, organiserId: event.organiserId }, n, of } as TicketOfOrder;
  expect(eventsOfTicket(undefined, after, event.occurredAt)).toEqual([event]);
});

it('the example of a published performance is what is published', () => {
  const event = example<EventOf<typeof PerformancePublished>>('catalog.PerformancePublished.v1');
  const { performanceId, eventId, venueId, seatMapVersion } = event.data;
  const seatMap = { venueId, version: seatMapVersion };
  const sheet = { performanceId, eventId, seatMap, organiser: { id: event.organiserId } } as SaleSheet;
  expect(publishedBy(sheet, { id: event.id.slice('evt_'.length), at: event.occurredAt })).toEqual(event);
});
