import { describe, expect, it } from 'vitest';
import type { PlacedOrder } from '#functions/orders/domain/placed-order.ts';
import { lookUpOrder } from '#functions/orders/use-cases/look-up-order.ts';
import { OrderForStaff } from '#shared/contracts/orders/model.ts';
import type { EventId, OrganiserId } from '#shared/kernel/ids.ts';
import { money } from '#shared/kernel/money.ts';
import { membershipOf, type Staff } from '#shared/runtime/staff.ts';
import { at, fan, holdId, match, order, seat } from '#test/inventory/builders.ts';

const price = { ticket: money(3200, 'EUR'), serviceFee: money(128, 'EUR'), total: money(3328, 'EUR') };

const sold = (different: Partial<PlacedOrder> = {}): PlacedOrder => ({
  orderId: order(1),
  status: 'PENDING',
  createdAt: at('10:00:00'),
  payBy: at('10:10:00'),
  attempt: 3,
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
    lines: [{ seatId: seat('N1:2:3'), label: 'N1', category: 'C', price: { ...price, taxInside: money(188, 'EUR') } }],
    total: price.total,
    serviceFee: price.serviceFee,
    taxInside: money(188, 'EUR'),
    taxName: 'VAT 6 %',
  },
  contact: { email: 'somebody.private@example.org', name: 'Some Body' },
  paymentMethodId: 'pm_card_visa',
  fingerprint: 'f',
  ...different,
});

const staff = (...groups: string[]): Staff => ({
  subject: 'somebody',
  memberships: groups.flatMap((group) => membershipOf(group) ?? []),
});

const lookUp = (placed: PlacedOrder | undefined, caller: Staff) =>
  lookUpOrder({ orders: { find: async () => placed } }, { orderId: order(1), caller });

const unknown = { ok: false, refusal: { code: 'OrderUnknown' } };

describe('an order looked up by staff', () => {
  it.each(['Support:belfoot', 'Organiser:belfoot', 'TicketingAgent:belfoot', 'Operations'])(
    'is shown to %s',
    async (group) => {
      expect(await lookUp(sold(), staff(group))).toMatchObject({ ok: true, value: { orderId: order(1), attempt: 3 } });
    },
  );

  it.each([
    ['Support:lindenhal'],
    ['Organiser:lindenhal', 'TicketingAgent:lindenhal'],
    ['NotSupport:belfoot', 'Support', 'Support:', 'Fan'],
    [],
  ])('is unknown to %s %s %s', async (...groups) => {
    expect(await lookUp(sold(), staff(...groups))).toEqual(unknown);
    expect(await lookUp(undefined, staff(...groups))).toEqual(unknown);
  });

  it('tells why it is being undone while the money is still on its way, which its buyer is told at the end', async () => {
    const looked = await lookUp(sold({ decision: 'undo', reason: 'PaymentDeclined' }), staff('Support:belfoot'));
    expect(looked).toMatchObject({ value: { status: 'PENDING', reason: 'PaymentDeclined' } });
  });

  it('says nothing of how to reach the buyer, or how they paid', async () => {
    const looked = await lookUp(sold(), staff('Operations'));
    expect(OrderForStaff.parse(looked.ok && looked.value)).toEqual(looked.ok && looked.value);
    expect(JSON.stringify(looked)).not.toMatch(/example\.org|Some Body|pm_|fan_/);
  });
});
