import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GiveBackRefusal, giveOrderBack } from '#functions/orders/use-cases/give-order-back.ts';
import { refundOrderRunName } from '#shared/contracts/refund-order.ts';
import type { OrderId } from '#shared/kernel/ids.ts';
import { membershipOf, type Staff } from '#shared/runtime/staff.ts';
import { at, order } from '#test/inventory/builders.ts';
import { type Aftermath, openAftermath } from '#test/statemachines/changes.ts';
import { openStage, priceOfTwo, type Sale, type Stage } from '#test/statemachines/sale.ts';

let stage: Stage;
let sale: Sale;
let after: Aftermath;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(async () => {
  sale = await stage.openSale();
  after = await openAftermath(stage, sale);
});
afterAll(() => stage.close());

const staff = (...groups: string[]): Staff => ({
  subject: 'somebody',
  memberships: groups.flatMap((group) => membershipOf(group) ?? []),
});
const organiser = staff('Organiser:belfoot');

type Reason = Parameters<typeof giveOrderBack>[1]['reason'];
const giveBack = (orderId: OrderId, reason: Reason = 'OrganiserDecides', caller: Staff = organiser) =>
  giveOrderBack(
    { orders: sale.orders, refunds: { start: (input) => after.refunds.start(refundOrderRunName(input), input) } },
    { orderId, reason, caller },
  );
const refused = (code: GiveBackRefusal['code']) => ({ ok: false, refusal: { code } });

const paid = async (): Promise<OrderId> => {
  const orderId = await sale.order();
  await sale.runs.quiet();
  await after.tellOfPaid(orderId);
  return orderId;
};
const payments = () => after.refunds.visited.filter((state) => state === 'Refund payment').length;

describe('a single order that staff give back', () => {
  it('is undone whole: dead tickets, free seats, all of the money', async () => {
    const orderId = await paid();
    expect((await sale.ending(orderId)).kept).toBe(priceOfTwo);
    expect(await giveBack(orderId)).toEqual({ ok: true, value: { orderId } });
    await after.refunds.quiet();
    expect(await sale.ending(orderId)).toMatchObject({ status: 'REFUNDED', kept: 0 });
    expect((await sale.orders.find(orderId))?.refund).toBe('OrganiserDecides');
  });

  it('is given back once, by two clicks, five at once and a click a day later; the first reason stays', async () => {
    const orderId = await paid();
    for (const answer of await Promise.all(Array.from({ length: 5 }, () => giveBack(orderId))))
      expect(answer).toEqual({ ok: true, value: { orderId } });
    await after.refunds.quiet();
    expect(await giveBack(orderId, 'PerformanceMoved')).toEqual({ ok: true, value: { orderId } });
    await after.refunds.quiet();
    expect(payments()).toBe(1);
    expect((await sale.orders.find(orderId))?.refund).toBe('OrganiserDecides');
  });

  it('and whose performance is cancelled meanwhile gets its money once', async () => {
    const orderId = await paid();
    await Promise.all([giveBack(orderId), after.cancel()]);
    await after.quiet();
    expect(payments()).toBe(1);
    expect(await sale.ending(orderId)).toMatchObject({ status: 'REFUNDED', kept: 0 });
  });

  it('because it was moved, must have been moved', async () => {
    const orderId = await paid();
    expect(await giveBack(orderId, 'PerformanceMoved')).toEqual(refused('NotMoved'));
    await after.move({ startsAt: at('21:00:00'), doorsAt: at('19:30:00') });
    await after.quiet();
    expect((await giveBack(orderId, 'PerformanceMoved')).ok).toBe(true);
    await after.refunds.quiet();
    expect(await sale.orders.find(orderId)).toMatchObject({ status: 'REFUNDED', refund: 'PerformanceMoved' });
  });

  it('must be paid', async () => {
    const orderId = await sale.order({ method: 'pm_card_chargeDeclined' });
    await sale.runs.quiet();
    expect(await giveBack(orderId)).toEqual(refused('NothingToRefund'));
    expect(after.refunds.visited).toEqual([]);
  });

  it.each([['Organiser:lindenhal', 'Support:lindenhal'], ['TicketingAgent:belfoot'], ['Fan'], []])(
    'is unknown to %s %s',
    async (...groups) => {
      expect(await giveBack(await paid(), 'OrganiserDecides', staff(...groups))).toEqual(refused('OrderUnknown'));
      expect(await giveBack(order(705))).toEqual(refused('OrderUnknown'));
      expect(after.refunds.visited).toEqual([]);
    },
  );

  it('may be given back by support of its organiser', async () => {
    expect((await giveBack(await paid(), 'OrganiserDecides', staff('Support:belfoot'))).ok).toBe(true);
    await after.refunds.quiet();
  });
});
