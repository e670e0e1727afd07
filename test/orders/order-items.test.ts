import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemOf, orderOf } from '#functions/orders/adapters/order-items.ts';
import { packLines, unpackLines } from '#functions/orders/adapters/order-lines.ts';
import { eventsOfChange } from '#functions/orders/domain/events-of-change.ts';
import type { PlacedOrder } from '#functions/orders/domain/placed-order.ts';
import { runInputOf } from '#functions/orders/domain/placed-order.ts';
import { envelopeOf } from '#shared/contracts/event.ts';
import { OrderCancelled, OrderPaid } from '#shared/contracts/orders/events.ts';
import type { OrderLine } from '#shared/contracts/orders/model.ts';
import { PlaceOrderInput } from '#shared/contracts/place-order.ts';
import type { SeatId } from '#shared/kernel/ids.ts';
import { money, plus, sum } from '#shared/kernel/money.ts';
import { at } from '#test/inventory/builders.ts';
import { placedOrder } from './placed.ts';

const line = (
  seatId: string,
  label: string,
  category: string,
  ticketMinor: number,
  feeMinor: number,
  taxMinor: number,
): OrderLine => {
  const [ticket, serviceFee] = [money(ticketMinor, 'EUR'), money(feeMinor, 'EUR')];
  const price = { ticket, serviceFee, total: plus(ticket, serviceFee), taxInside: money(taxMinor, 'EUR') };
  return { seatId: seatId as SeatId, label, category, price };
};

const eightInARow = Array.from({ length: 8 }, (_, n) =>
  line(
    `N112:12A:${20 + n}`,
    `North Stand upper tier · Section 112 · row 12 · seat ${121 + n}`,
    'Behind the goal, upper',
    14_500,
    580,
    854,
  ),
);

/** An order whose every text is about as long as it gets. */
const placed = (lines: OrderLine[]): PlacedOrder =>
  placedOrder({
    heldBy: 'guest_aaaaaaaaaaaaaaaaaaaaaa' as never,
    eventId: 'belfoot-season-2026-27-koninklijke-noordzee' as never,
    title: 'BelFoot FC – Koninklijke Voetbalclub Noordzee',
    venueName: 'BelFoot Arena',
    quote: {
      ...placedOrder().quote,
      lines,
      total: sum(
        lines.map(({ price }) => price.total),
        'EUR',
      ),
      serviceFee: sum(
        lines.map(({ price }) => price.serviceFee),
        'EUR',
      ),
      taxInside: sum(
        lines.map(({ price }) => price.taxInside),
        'EUR',
      ),
    },
    contact: { email: 'a.rather.long.name@mail.example.org', name: 'Maximiliaan van den Broeck' },
    paymentMethodId: 'pm_1Q0PsIJvEtkwdCNYMSaVuRz6',
    fingerprint: 'x'.repeat(22),
  });

describe('an order as it is stored', () => {
  it('of eight seats in a row stays below the kilobyte above which each write costs twice', () => {
    const { decision: _, ...stored } = { ...itemOf(placed(eightInARow)), decision: 'issue' };
    const size = Object.entries(stored).reduce((all, [name, value]) => all + name.length + String(value).length, 0);
    expect(size).toBeLessThan(1_000);
  });

  it('comes back as it was', () => {
    expect(orderOf(itemOf(placed(eightInARow)))).toEqual(placed(eightInARow));
  });

  it('carries no time to live', () => {
    expect(itemOf(placed(eightInARow))).not.toHaveProperty('ttl');
  });

  it('gives back any lines, in their order', () => {
    const someLine = fc
      .record({
        section: fc.stringMatching(/^[A-Z0-9]{1,8}$/),
        row: fc.stringMatching(/^[A-Za-z0-9-]{1,8}$/),
        index: fc.integer({ min: 0, max: 57 }),
        label: fc.string({ maxLength: 60 }),
        category: fc.string({ maxLength: 40 }),
        ticket: fc.integer({ min: 0, max: 1_000_000 }),
        fee: fc.integer({ min: 0, max: 10_000 }),
      })
      .map(({ section, row, index, label, category, ticket, fee }) =>
        line(`${section}:${row}:${index}`, label, category, ticket, fee, Math.floor(ticket / 20)),
      );
    fc.assert(
      fc.property(fc.array(someLine, { maxLength: 12 }), (lines) => {
        expect(unpackLines(packLines(lines), 'EUR')).toEqual(lines);
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});

it('a run is told ids and amounts, and nothing of the person', () => {
  const input = runInputOf(placed(eightInARow), 'test');
  expect(PlaceOrderInput.parse(input)).toEqual(input);
  expect(JSON.stringify(input)).not.toMatch(/example\.org|Broeck/);
  expect(JSON.stringify(input).length).toBeLessThan(2_000);
});

describe('the change of an order', () => {
  const before = placed(eightInARow);
  it('into PAID is one event, of its contract, without the person', () => {
    const events = eventsOfChange(before, { ...before, status: 'PAID' }, at('10:00:05'));
    expect(envelopeOf(OrderPaid).parse(events[0]).data.total).toEqual(before.quote.total);
    expect(JSON.stringify(events)).not.toMatch(/example\.org|Broeck|pm_/);
    expect(eventsOfChange(before, { ...before, status: 'PAID' }, at('10:00:05'))).toEqual(events);
  });

  it('into CANCELLED is one event, with the reason', () => {
    const events = eventsOfChange(
      before,
      { ...before, status: 'CANCELLED', reason: 'PaymentDeclined' },
      at('10:00:05'),
    );
    expect(envelopeOf(OrderCancelled).parse(events[0]).data.reason).toBe('PaymentDeclined');
  });

  it('of anything else is none: a new order, a decision, a new attempt, a deletion', () => {
    for (const after of [before, { ...before, attempt: 2 }, { ...before, decision: 'undo' as const }, undefined])
      expect(eventsOfChange(before, after, at('10:00:05'))).toEqual([]);
    expect(eventsOfChange(undefined, before, at('10:00:00'))).toEqual([]);
  });
});
