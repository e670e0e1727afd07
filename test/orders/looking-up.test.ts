import { describe, expect, it } from 'vitest';
import type { PlacedOrder } from '#functions/orders/domain/placed-order.ts';
import { lookUpOrder } from '#functions/orders/use-cases/look-up-order.ts';
import { OrderForStaff } from '#shared/contracts/orders/model.ts';
import { membershipOf, type Staff } from '#shared/runtime/staff.ts';
import { order } from '#test/inventory/builders.ts';
import { lineOf, placedOrder } from './placed.ts';

const line = lineOf('N1:2:3');
const sold = (different: Partial<PlacedOrder> = {}): PlacedOrder =>
  placedOrder({
    attempt: 3,
    quote: {
      ...placedOrder().quote,
      lines: [line],
      total: line.price.total,
      serviceFee: line.price.serviceFee,
      taxInside: line.price.taxInside,
    },
    contact: { email: 'somebody.private@example.org', name: 'Some Body' },
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
