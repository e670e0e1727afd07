import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmOrTake } from '#functions/inventory/use-cases/confirm-or-take.ts';
import { releaseSeats } from '#functions/inventory/use-cases/release-seats.ts';
import { sellSeats } from '#functions/inventory/use-cases/sell-seats.ts';
import type { BuyerId, HoldId } from '#shared/kernel/ids.ts';
import { type BoxOffice, memoryStore, realStore } from '../box-office.ts';
import { fan, match, order, saleSheet, seats } from '../builders.ts';

/** A session is made by whoever sends one: a fan may send another with every order. */
const session = (n: number): BuyerId => `guest_${String(n).padStart(22, '0')}` as BuyerId;

describe.each([memoryStore(), realStore()])(
  'orders without a hold, each beside another guest session, on $name',
  (store) => {
    let office: BoxOffice;
    beforeEach(async () => {
      office = await store.open();
      const { sale } = saleSheet();
      office.setSheet(saleSheet({ sale: { ...sale, guestCheckout: false, seatsPerBuyer: 2, seatsPerAccount: 2 } }));
    });
    afterAll(() => store.close());

    const ordered = (n: number) => ({
      orderId: order(n),
      attempt: 1,
      performanceId: match,
      buyerId: fan,
      heldBy: session(n),
      holdId: `nohold0${n}` as HoldId,
      seatIds: seats(`N1:3:${4 * n}`, `N1:3:${4 * n + 1}`),
    });

    it('are of the account that orders, and within its limit', async () => {
      expect(await confirmOrTake(office.ports, ordered(1))).toMatchObject({ value: { held: 'now' } });
      expect((await sellSeats(office.ports, ordered(1))).ok).toBe(true);
      expect(await confirmOrTake(office.ports, ordered(2))).toEqual({ ok: false, refusal: { code: 'TooManySeats' } });
      expect(await office.ports.carts.find(match, session(1))).toBeUndefined();
    });

    it('are one at a time, and an undone one gives all back', async () => {
      expect((await confirmOrTake(office.ports, ordered(1))).ok).toBe(true);
      expect(await confirmOrTake(office.ports, ordered(2))).toEqual({ ok: false, refusal: { code: 'TooManySeats' } });
      for (const freed of [2, 0])
        expect(await releaseSeats(office.ports, ordered(1))).toMatchObject({ value: { freed } });
      expect((await confirmOrTake(office.ports, ordered(2))).ok).toBe(true);
    });
  },
);
