import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BuyerId,
  HoldId,
  OrderId,
  orderIdOfTicket,
  placeOf,
  SeatId,
  seatIdAt,
  TicketId,
  ticketIdOf,
} from '#shared/kernel/ids.ts';
import { Instant, instantOf, millisecondsOf, plusMinutes, secondsBetween } from '#shared/kernel/time.ts';

const anyInstant = fc.integer({ min: 0, max: 4_102_444_800_000 }).map(instantOf);

describe('an instant', () => {
  it('sorts as text as it sorts in time', () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, (first, second) => {
        expect(first < second).toBe(millisecondsOf(first) < millisecondsOf(second));
      }),
    );
  });

  it('comes back as it went', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: -600, max: 600 }), (instant, minutes) => {
        expect(secondsBetween(instant, plusMinutes(instant, minutes))).toBe(minutes * 60);
      }),
    );
  });

  it.each(['2026-08-01T18:30:00Z', '2026-08-01T18:30:00.000+02:00', '2026-02-30T18:30:00.000Z', '2026-08-01', ''])(
    'is not %j',
    (text) => expect(Instant.safeParse(text).success).toBe(false),
  );
});

describe('ids', () => {
  const order = OrderId.parse('ord_01J4CK0ZR8Q7V5T3M2N1P0XWYZ');

  it('of a seat say where it is', () => {
    expect(placeOf(SeatId.parse('N1:12:3'))).toEqual({ sectionId: 'N1', rowBlock: '12', index: 3 });
    expect(seatIdAt('N1', '12', 3)).toBe('N1:12:3');
  });

  it('of a ticket say its order', () => {
    const ticket = ticketIdOf(order, 2);
    expect(TicketId.parse(ticket)).toBe('tkt_01J4CK0ZR8Q7V5T3M2N1P0XWYZ_2');
    expect(orderIdOfTicket(ticket)).toBe(order);
  });

  it.each([
    [SeatId, ['N1:12', 'N1:12:58', 'n1:12:3', 'N1:12:-1', 'N1:12:3:4', 'N1:12:03', 'N1#:12:3', 'a3']],
    [HoldId, ['', 'short', 'nine-char', 'semi;col', '~orderid']],
    [
      OrderId,
      ['01J4CK0ZR8Q7V5T3M2N1P0XWYZ', 'ord_01J4CK0ZR8Q7V5T3M2N1P0XWYI', 'ord_', 'ord_01J4CK0ZR8Q7V5T3M2N1P0XWYZ\n'],
    ],
    [BuyerId, ['fan_', 'guest_short', 'agent_1', 'fan_a b', 'fan_x#y']],
  ])('are refused when they are not of their form', (schema, wrong) => {
    for (const id of wrong) expect(schema.safeParse(id).success, id).toBe(false);
  });
});
