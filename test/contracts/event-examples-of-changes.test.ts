import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changeEventsOf } from '#functions/catalog/domain/changes/change-events.ts';
import { eventsOfChange as eventsOfOrder } from '#functions/orders/domain/events-of-change.ts';
import type { PlacedOrder } from '#functions/orders/domain/placed-order.ts';
import { eventsOfChange as eventsOfTicket } from '#functions/tickets/domain/events-of-change.ts';
import type { TicketOfOrder } from '#functions/tickets/domain/issue.ts';
import type { PerformanceCancelled, PerformanceMoved } from '#shared/contracts/catalog/events.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { DomainEvent, EventOf } from '#shared/contracts/event.ts';
import type { OrderMoved, OrderRefundDecided, OrderRefunded } from '#shared/contracts/orders/events.ts';
import type { TicketCancelled } from '#shared/contracts/tickets/events.ts';
import type { Instant } from '#shared/kernel/time.ts';

const example = <Event extends DomainEvent>(type: string): Event =>
  JSON.parse(readFileSync(join('docs', 'events', 'examples', `${type}.json`), 'utf8')) as Event;

/** A paid order that says what the event says; the rest of it is not told. */
const orderOf = (
  {
    organiserId,
    data,
  }: EventOf<typeof OrderRefundDecided> | EventOf<typeof OrderRefunded> | EventOf<typeof OrderMoved>,
  rest: Partial<PlacedOrder>,
) => {
  const lines = data.seatIds.map((seatId) => ({ seatId }));
  const quote = { performanceId: data.performanceId, lines, total: data.total };
  return { organiserId, orderId: data.orderId, buyerId: data.buyerId, status: 'PAID', quote, ...rest } as PlacedOrder;
};

describe('the example is what is published: of', () => {
  it('a refund that is decided', () => {
    const event = example<EventOf<typeof OrderRefundDecided>>('orders.OrderRefundDecided.v1');
    const after = orderOf(event, { refund: event.data.reason });
    expect(eventsOfOrder({ status: 'PAID' }, after, event.occurredAt)).toEqual([event]);
  });

  it('an order that was given back', () => {
    const event = example<EventOf<typeof OrderRefunded>>('orders.OrderRefunded.v1');
    const { reason } = event.data;
    const after = orderOf(event, { status: 'REFUNDED', refund: reason });
    expect(eventsOfOrder({ status: 'PAID', refund: reason }, after, event.occurredAt)).toEqual([event]);
  });

  it('an order that was moved', () => {
    const event = example<EventOf<typeof OrderMoved>>('orders.OrderMoved.v1');
    const { from, startsAt } = event.data;
    const movedAt = event.id.split('-moved-')[1] as Instant;
    const after = orderOf(event, { startsAt, movedAt });
    expect(eventsOfOrder({ status: 'PAID', startsAt: from }, after, event.occurredAt)).toEqual([event]);
  });

  it('a dead ticket', () => {
    const event = example<EventOf<typeof TicketCancelled>>('tickets.TicketCancelled.v1');
    const alive = {
      ticket: { ...event.data, organiserId: event.organiserId, status: 'issued' },
      n: 1,
      of: 2,
    } as TicketOfOrder;
    const dead: TicketOfOrder = { ...alive, ticket: { ...alive.ticket, status: 'cancelled' } };
    expect(eventsOfTicket(alive, dead, event.occurredAt)).toEqual([event]);
    expect(eventsOfTicket(dead, dead, event.occurredAt)).toEqual([]);
  });

  it('a performance that is cancelled', () => {
    const event = example<EventOf<typeof PerformanceCancelled>>('catalog.PerformanceCancelled.v1');
    const before = { ...event.data, organiser: { id: event.organiserId } } as SaleSheet;
    const after = { ...before, cancelled: { at: event.occurredAt, reason: 'Snow.' } };
    expect(changeEventsOf(before, after, event.occurredAt)).toEqual([event]);
  });

  it('a performance that was moved', () => {
    const event = example<EventOf<typeof PerformanceMoved>>('catalog.PerformanceMoved.v1');
    const { from, startsAt, doorsAt, ...ids } = event.data;
    const before = { ...ids, organiser: { id: event.organiserId }, startsAt: from } as SaleSheet;
    const at = event.id.split('-moved-')[1] as Instant;
    const after = { ...before, startsAt, doorsAt, movedFrom: from, moved: { at } };
    expect(changeEventsOf(before, after, event.occurredAt)).toEqual([event]);
  });
});
