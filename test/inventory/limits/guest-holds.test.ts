import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { InventoryPorts } from '#functions/inventory/ports.ts';
import { confirmOrTake } from '#functions/inventory/use-cases/confirm-or-take.ts';
import { holdSeats } from '#functions/inventory/use-cases/hold-seats.ts';
import { releaseSeats } from '#functions/inventory/use-cases/release-seats.ts';
import { sellSeats } from '#functions/inventory/use-cases/sell-seats.ts';
import type { BuyerId } from '#shared/kernel/ids.ts';
import { accepted } from '#test/support/accepted.ts';
import { type BoxOffice, memoryStore, realStore } from '../box-office.ts';
import { fan, match, order, saleSheet, seats } from '../builders.ts';

/** A session is made by whoever sends one: a fan may hold with another each time. */
const session = (n: number): BuyerId => `guest_${String(n).padStart(22, '0')}` as BuyerId;

describe.each([memoryStore(), realStore()])(
  'a fan of two seats in all, who holds with a guest session each time and signs in to buy, on $name',
  (store) => {
    let office: BoxOffice;
    beforeEach(async () => {
      office = await store.open();
      const { sale } = saleSheet();
      office.setSheet(saleSheet({ sale: { ...sale, seatsPerBuyer: 2, seatsPerAccount: 2 } }));
    });
    afterAll(() => store.close());

    const seatsOf = (n: number) => seats(`N1:3:${4 * n}`, `N1:3:${4 * n + 1}`);
    const heldByGuest = async (n: number) => {
      const { holdId } = accepted(
        await holdSeats(office.ports, {
          performanceId: match,
          buyerId: session(n),
          signedIn: false,
          request: { seatIds: seatsOf(n) },
          key: undefined,
        }),
      );
      const who = { buyerId: fan, heldBy: session(n) };
      return { orderId: order(n), attempt: 1, performanceId: match, ...who, holdId, seatIds: seatsOf(n) };
    };
    type Ordered = Awaited<ReturnType<typeof heldByGuest>>;
    const buy = async (one: Ordered, ports: InventoryPorts = office.ports): Promise<boolean> => {
      const confirmed = await confirmOrTake(ports, one);
      return confirmed.ok && (await sellSeats(ports, one)).ok;
    };
    const four = () => Promise.all([1, 2, 3, 4].map(heldByGuest));

    it('buys two, one order after the other', async () => {
      const [first, ...others] = await four();
      expect(first && (await buy(first))).toBe(true);
      for (const one of others)
        expect(await confirmOrTake(office.ports, one)).toEqual({ ok: false, refusal: { code: 'TooManySeats' } });
    });

    it('buys two, all orders at once', async () => {
      const bought = await Promise.all((await four()).map((one) => buy(one)));
      expect(bought.filter(Boolean)).toHaveLength(1);
    });

    it('is counted with what is held under their own name, before and after', async () => {
      const one = await heldByGuest(1);
      expect(await buy(one)).toBe(true);
      expect(await office.hold(fan, seatsOf(2))).toMatchObject({ refusal: { code: 'AccountLimit', bought: 2 } });
      await releaseSeats(office.ports, one);
      expect((await office.hold(fan, seatsOf(2))).ok).toBe(true);
      expect(await confirmOrTake(office.ports, await heldByGuest(3))).toMatchObject({
        refusal: { code: 'TooManySeats' },
      });
    });

    it('is counted once, however often the step is repeated, and an undone order gives the right back', async () => {
      const one = await heldByGuest(1);
      for (const _ of ['once', 'twice', 'again'])
        expect(await confirmOrTake(office.ports, one)).toMatchObject({ value: { held: 'before' } });
      expect((await office.ports.carts.find(match, fan))?.memory?.orders).toHaveLength(1);
      for (const freed of [2, 0]) expect(await releaseSeats(office.ports, one)).toMatchObject({ value: { freed } });
      expect(await buy(await heldByGuest(2))).toBe(true);
    });

    it('has no cart of it: the hold is the session’s until it is paid', async () => {
      const one = await heldByGuest(1);
      expect((await confirmOrTake(office.ports, one)).ok).toBe(true);
      expect((await office.ports.carts.find(match, fan))?.memory?.given).toBe(true);
      expect(await sellSeats(office.ports, one)).toMatchObject({ value: { sold: 2 } });
    });

    it('twin: were orders counted for the cart that holds alone, eight would be bought', async () => {
      /** The fan's own cart never knows of anything. */
      const { carts } = office.ports;
      const forgetful: InventoryPorts = {
        ...office.ports,
        carts: {
          ...carts,
          find: async (performanceId, buyerId) => (buyerId === fan ? undefined : carts.find(performanceId, buyerId)),
          put: async (cart, now, over) => (cart.buyerId === fan ? { done: true } : carts.put(cart, now, over)),
        },
      };
      for (const one of await four()) expect(await buy(one, forgetful)).toBe(true);
    });
  },
);
