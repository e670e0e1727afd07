import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmOrTake } from '#functions/inventory/use-cases/confirm-or-take.ts';
import { extendHold } from '#functions/inventory/use-cases/extend-hold.ts';
import { holdSeats } from '#functions/inventory/use-cases/hold-seats.ts';
import { layOutPerformance } from '#functions/inventory/use-cases/lay-out-performance.ts';
import { myHold } from '#functions/inventory/use-cases/my-hold.ts';
import { releaseHold } from '#functions/inventory/use-cases/release-hold.ts';
import { releaseSeats } from '#functions/inventory/use-cases/release-seats.ts';
import { sellSeats } from '#functions/inventory/use-cases/sell-seats.ts';
import type { BuyerId, HoldId, SeatId } from '#shared/kernel/ids.ts';
import { accepted } from '#test/support/accepted.ts';
import { type BoxOffice, memoryStore, realStore } from '../box-office.ts';
import { at, fan, fan2, match, order, saleSheet, seat, seats, section } from '../builders.ts';

describe.each([realStore(), memoryStore()])('inventory on $name', (store) => {
  let office: BoxOffice;
  beforeEach(async () => {
    office = await store.open();
  });
  afterAll(() => store.close());

  const run = (
    holdId: HoldId,
    seatIds: SeatId[],
    different: { attempt?: number; buyerId?: BuyerId; heldBy?: BuyerId; n?: number } = {},
  ) => ({
    orderId: order(different.n ?? 1),
    attempt: different.attempt ?? 1,
    performanceId: match,
    buyerId: different.buyerId ?? different.heldBy ?? fan,
    heldBy: different.heldBy ?? fan,
    holdId,
    seatIds,
  });

  describe('hold', () => {
    it('keeps the seats two minutes longer than the buyer is shown', async () => {
      const hold = accepted(await office.hold(fan, seats('N1:2:3', 'N1:2:4')));
      expect(hold).toMatchObject({ until: at('10:10:00'), extended: false, seatIds: ['N1:2:3', 'N1:2:4'] });
      const until = (Date.parse(at('10:12:00')) / 1000).toString(36);
      expect(await office.written(seat('N1:2:3'))).toBe(`${until}${hold.holdId}`);
      expect(await office.written(seat('N1:2:5'))).toBe('0');
    });

    it('tells the loser which of the seats are taken', async () => {
      await office.hold(fan, seats('N1:2:3', 'N1:2:4'));
      expect(await office.hold(fan2, seats('N1:2:4', 'N1:2:5'))).toEqual({
        ok: false,
        refusal: { code: 'SeatUnavailable', seatIds: ['N1:2:4'] },
      });
      expect(await office.written(seat('N1:2:5'))).toBe('0');
    });

    it.each([
      ['a second before the seat lapses', '10:11:59.999', false],
      ['at the very instant it lapses', '10:12:00.000', true],
    ])('can be had by another %s: %s → %s', async (_, now, free) => {
      await office.hold(fan, seats('N1:2:3'));
      office.setClock(at(now));
      expect((await office.hold(fan2, seats('N1:2:3'))).ok).toBe(free);
    });

    it('names seats the venue does not have, and rows, and sections', async () => {
      for (const unknown of ['N1:1:11', 'N1:99:0', 'X9:1:0'])
        expect(await office.hold(fan, seats('N1:1:0', unknown))).toMatchObject({
          refusal: { code: 'SeatUnknown', seatIds: [unknown] },
        });
      expect(await office.written(seat('N1:1:0'))).toBe('0');
    });

    it('never offers a seat that is disabled or was given away before the sale', async () => {
      expect(await office.hold(fan, seats('N1:1:4'))).toMatchObject({ refusal: { code: 'SeatUnavailable' } });
    });

    it('gives back the rows it got when another row is taken, and the cart', async () => {
      await office.hold(fan2, seats('N2:1:0'));
      expect(await office.hold(fan, seats('N1:2:3', 'N2:1:0', 'N1:3:7'))).toMatchObject({
        refusal: { code: 'SeatUnavailable', seatIds: ['N2:1:0'] },
      });
      expect(await office.written(seat('N1:2:3'))).toBe('0');
      expect(await office.written(seat('N1:3:7'))).toBe('0');
      expect((await office.hold(fan, seats('N1:2:3'))).ok).toBe(true);
    });

    it('is one for each buyer and performance', async () => {
      const first = accepted(await office.hold(fan, seats('N1:2:3')));
      expect(await office.hold(fan, seats('N1:2:5'))).toEqual({
        ok: false,
        refusal: { code: 'AlreadyHolding', holdId: first.holdId, seatIds: ['N1:2:3'], until: at('10:10:00') },
      });
      expect(await office.written(seat('N1:2:5'))).toBe('0');
      office.setClock(at('10:10:00'));
      expect((await office.hold(fan, seats('N1:2:5'))).ok).toBe(true);
    });

    it('can be made anew as soon as the first one has been bought', async () => {
      const { holdId } = accepted(await office.hold(fan, seats('N1:2:3')));
      accepted(await sellSeats(office.ports, run(holdId, seats('N1:2:3'))));
      expect((await office.hold(fan, seats('N1:2:5'))).ok).toBe(true);
    });

    it('answers a repeat with the first hold, and another request with the same key not at all', async () => {
      const first = accepted(await office.hold(fan, seats('N1:2:3', 'N1:3:1'), 'key-0001'));
      office.setClock(at('10:03:00'));
      expect(accepted(await office.hold(fan, seats('N1:2:3', 'N1:3:1'), 'key-0001'))).toEqual(first);
      expect(await office.hold(fan, seats('N1:2:7'), 'key-0001')).toMatchObject({ refusal: { code: 'KeyReused' } });
      expect(await office.written(seat('N1:2:7'))).toBe('0');
      expect((await office.hold(fan2, seats('N1:2:7'), 'key-0001')).ok).toBe(true);
    });

    it('refuses by the sale sheet: before, after, too many, guests', async () => {
      office.setClock(at('08:59:59.999'));
      expect(await office.hold(fan, seats('N1:2:3'))).toMatchObject({
        refusal: { code: 'SaleNotOpen', opensAt: at('09:00:00') },
      });
      office.setClock(at('20:00:00'));
      expect(await office.hold(fan, seats('N1:2:3'))).toMatchObject({
        refusal: { code: 'SaleClosed', closedAt: at('20:00:00') },
      });
      office.setClock(at('19:55:00'));
      expect(accepted(await office.hold(fan, seats('N1:2:3'))).until).toBe(at('20:00:00'));
      const nine = Array.from({ length: 9 }, (_, n) => seat(`N1:3:${n}`));
      expect(await office.hold(fan2, nine)).toMatchObject({ refusal: { code: 'TooManySeats', limit: 8 } });
      office.setSheet(saleSheet({ sale: { ...saleSheet().sale, guestCheckout: false } }));
      const asGuest = {
        performanceId: match,
        buyerId: fan2,
        signedIn: false,
        request: { seatIds: nine.slice(0, 1) },
        key: undefined,
      };
      expect(await holdSeats(office.ports, asGuest)).toMatchObject({ refusal: { code: 'SignInRequired' } });
    });
  });

  describe('places of a standing section', () => {
    const places = (buyerId: BuyerId, quantity: number, key?: string, sectionId = section('S1')) =>
      holdSeats(office.ports, { performanceId: match, buyerId, signedIn: true, request: { sectionId, quantity }, key });

    it('are held like seats, and a repeat gets the same ones', async () => {
      const first = accepted(await places(fan, 3, 'key-0001'));
      expect(first.seatIds).toHaveLength(3);
      expect(new Set(first.seatIds.map((id) => id.split(':')[0]))).toEqual(new Set(['S1']));
      expect(accepted(await places(fan, 3, 'key-0001'))).toEqual(first);
      expect(await places(fan, 2, 'key-0001')).toMatchObject({ refusal: { code: 'KeyReused' } });
      const held = (await office.ports.rows.ofSection(match, section('S1'))).flatMap(({ seats: all }) =>
        [...all.values()].filter(({ is }) => is === 'held'),
      );
      expect(held).toHaveLength(3);
    });

    it('say how many are left when that is too few', async () => {
      office.setSheet(saleSheet({ sale: { ...saleSheet().sale, seatsPerBuyer: 40 } }));
      accepted(await places(fan, 40));
      accepted(await places(fan2, 35));
      expect(await places(order(3) as string as BuyerId, 6)).toMatchObject({
        refusal: { code: 'PlacesUnavailable', sectionId: 'S1', free: 5 },
      });
    });

    it('are not to be had where seats are numbered, nor where there is no section', async () => {
      expect(await places(fan, 1, undefined, section('N1'))).toMatchObject({ refusal: { code: 'SeatsAreNumbered' } });
      expect(await places(fan, 1, undefined, section('X1'))).toMatchObject({ refusal: { code: 'SectionUnknown' } });
    });
  });

  describe('extend', () => {
    it('keeps the seats once more for the same time, and only once', async () => {
      const { holdId } = accepted(await office.hold(fan, seats('N1:2:3', 'N1:3:1')));
      const holder = { performanceId: match, buyerId: fan, holdId, key: undefined };
      office.setClock(at('10:09:59'));
      expect(accepted(await extendHold(office.ports, holder))).toMatchObject({ until: at('10:20:00'), extended: true });
      expect(await extendHold(office.ports, holder)).toMatchObject({
        refusal: { code: 'AlreadyExtended', until: at('10:20:00') },
      });
      office.setClock(at('10:21:59'));
      expect((await office.hold(fan2, seats('N1:2:3'))).ok).toBe(false);
      office.setClock(at('10:22:00'));
      expect((await office.hold(fan2, seats('N1:2:3'))).ok).toBe(true);
    });

    it('is too late at the instant shown, and not for others', async () => {
      const { holdId } = accepted(await office.hold(fan, seats('N1:2:3')));
      expect(
        await extendHold(office.ports, { performanceId: match, buyerId: fan2, holdId, key: undefined }),
      ).toMatchObject({
        refusal: { code: 'HoldUnknown' },
      });
      office.setClock(at('10:10:00'));
      expect(
        await extendHold(office.ports, { performanceId: match, buyerId: fan, holdId, key: undefined }),
      ).toMatchObject({
        refusal: { code: 'HoldUnknown' },
      });
    });

    it('never goes past the close of the sale', async () => {
      office.setClock(at('19:45:00'));
      const { holdId } = accepted(await office.hold(fan, seats('N1:2:3')));
      expect(
        accepted(await extendHold(office.ports, { performanceId: match, buyerId: fan, holdId, key: undefined })).until,
      ).toBe(at('20:00:00'));
    });
  });

  describe('release', () => {
    it('frees the seats at once and leaves nothing to release', async () => {
      const { holdId } = accepted(await office.hold(fan, seats('N1:2:3', 'N2:1:1')));
      const holder = { performanceId: match, buyerId: fan, holdId };
      expect((await releaseHold(office.ports, holder)).ok).toBe(true);
      expect(await office.written(seat('N1:2:3'))).toBe('0');
      expect(await releaseHold(office.ports, holder)).toMatchObject({ refusal: { code: 'HoldUnknown' } });
      expect((await office.hold(fan, seats('N1:2:3'))).ok).toBe(true);
    });

    it('leaves seats alone that another buyer has by now, however the ids came about (A-B-A)', async () => {
      const first = accepted(await office.hold(fan, seats('N1:2:3'), 'key-0001'));
      office.setClock(at('10:30:00'));
      const other = accepted(await office.hold(fan2, seats('N1:2:3')));
      expect((await releaseHold(office.ports, { performanceId: match, buyerId: fan, holdId: first.holdId })).ok).toBe(
        true,
      );
      expect(await office.written(seat('N1:2:3'))).toContain(other.holdId);
    });

    it('lets a fan who has signed in act on the hold of the guest they were', async () => {
      const guest = 'guest_aaaaaaaaaaaaaaaaaaaaaa' as BuyerId;
      const { holdId } = accepted(await office.hold(guest, seats('N1:2:3')));
      expect(accepted(await myHold(office.ports, { performanceId: match, buyerId: fan, guestId: guest })).holdId).toBe(
        holdId,
      );
      expect(await myHold(office.ports, { performanceId: match, buyerId: fan })).toMatchObject({ ok: false });
      expect((await releaseHold(office.ports, { performanceId: match, buyerId: fan, guestId: guest, holdId })).ok).toBe(
        true,
      );
    });
  });

  describe('the states of an order', () => {
    it('confirm a hold the buyer has, inside the time shown', async () => {
      const { holdId } = accepted(await office.hold(fan, seats('N1:2:3')));
      const before = await office.written(seat('N1:2:3'));
      office.setClock(at('10:09:59'));
      expect(accepted(await confirmOrTake(office.ports, run(holdId, seats('N1:2:3'))))).toEqual({
        held: 'before',
        until: at('10:10:00'),
      });
      expect(await office.written(seat('N1:2:3'))).toBe(before);
      office.setClock(at('10:10:00'));
      expect(await confirmOrTake(office.ports, run(holdId, seats('N1:2:3')))).toMatchObject({
        refusal: { code: 'HoldExpired' },
      });
    });

    it('find the hold of a fan who sends an old guest session too, and give all of it back', async () => {
      const guest = 'guest_aaaaaaaaaaaaaaaaaaaaaa' as BuyerId;
      await office.hold(guest, seats('N1:3:1'));
      const { holdId } = accepted(await office.hold(fan, seats('N1:2:3')));
      const order = run(holdId, seats('N1:2:3'), { buyerId: fan, heldBy: guest });
      expect(await confirmOrTake(office.ports, order)).toMatchObject({ value: { held: 'before' } });
      accepted(await sellSeats(office.ports, order));
      accepted(await releaseSeats(office.ports, order));
      expect((await office.hold(fan, seats('N1:2:5'))).ok).toBe(true);
      expect((await myHold(office.ports, { performanceId: match, buyerId: guest })).ok).toBe(true);
    });

    it('do not let a hold of some seats buy others', async () => {
      const { holdId } = accepted(await office.hold(fan, seats('N1:2:3')));
      expect(await confirmOrTake(office.ports, run(holdId, seats('N1:2:5')))).toMatchObject({
        refusal: { code: 'SeatUnavailable' },
      });
    });

    it('do not let a hold whose seats are sold already be charged again', async () => {
      const { holdId } = accepted(await office.hold(fan, seats('N1:2:3')));
      accepted(await sellSeats(office.ports, run(holdId, seats('N1:2:3'))));
      expect(await confirmOrTake(office.ports, run(holdId, seats('N1:2:3'), { n: 2 }))).toMatchObject({
        refusal: { code: 'SeatUnavailable' },
      });
      expect((await confirmOrTake(office.ports, run(holdId, seats('N1:2:3'), { attempt: 2 }))).ok).toBe(true);
    });

    it('take the seats for a buyer who comes without a hold, once however often they run', async () => {
      const ask = run('oneCall1' as HoldId, seats('N1:2:3'));
      expect(accepted(await confirmOrTake(office.ports, ask))).toEqual({ held: 'now', until: at('10:10:00') });
      expect(accepted(await confirmOrTake(office.ports, ask))).toMatchObject({ held: 'before' });
      expect((await office.hold(fan2, seats('N1:2:3'))).ok).toBe(false);
      expect(
        await confirmOrTake(office.ports, run('oneCall2' as HoldId, seats('N1:2:3'), { heldBy: fan2, n: 2 })),
      ).toMatchObject({
        refusal: { code: 'SeatUnavailable' },
      });
    });

    it('refuse a second purchase of a buyer who still holds other seats', async () => {
      await office.hold(fan, seats('N1:2:9'));
      expect(await confirmOrTake(office.ports, run('oneCall1' as HoldId, seats('N1:2:3')))).toMatchObject({
        refusal: { code: 'TooManySeats' },
      });
      expect(await office.written(seat('N1:2:3'))).toBe('0');
    });

    it('take the seats again for a later attempt, and find those already sold', async () => {
      const { holdId } = accepted(await office.hold(fan, seats('N1:2:3', 'N1:3:1')));
      office.setClock(at('10:40:00'));
      const again = run(holdId, seats('N1:2:3', 'N1:3:1'), { attempt: 2 });
      expect(accepted(await confirmOrTake(office.ports, again))).toMatchObject({ held: 'now' });
      accepted(await sellSeats(office.ports, again));
      office.setClock(at('11:40:00'));
      expect(accepted(await confirmOrTake(office.ports, { ...again, attempt: 3 }))).toEqual({ held: 'sold' });
    });

    it('sell what is held, and a repeat is a success', async () => {
      const { holdId } = accepted(await office.hold(fan, seats('N1:2:3', 'N1:3:1')));
      const paid = run(holdId, seats('N1:2:3', 'N1:3:1'));
      for (const _ of ['first', 'again']) {
        expect(accepted(await sellSeats(office.ports, paid))).toEqual({ sold: 2 });
        expect(await office.written(seat('N1:2:3'))).toBe(`~${order(1).slice(-14)}`);
      }
      office.setClock(at('19:00:00'));
      expect((await office.hold(fan2, seats('N1:2:3'))).ok).toBe(false);
    });

    it('sell a lapsed seat that nobody took, and not one that somebody did', async () => {
      const late = accepted(await office.hold(fan, seats('N1:2:3')));
      office.setClock(at('10:30:00'));
      expect((await sellSeats(office.ports, run(late.holdId, seats('N1:2:3')))).ok).toBe(true);

      const { holdId } = accepted(await office.hold(fan, seats('N1:2:5')));
      office.setClock(at('11:00:00'));
      const other = accepted(await office.hold(fan2, seats('N1:2:5')));
      expect(await sellSeats(office.ports, run(holdId, seats('N1:2:5'), { n: 2 }))).toMatchObject({
        refusal: { code: 'SeatUnavailable' },
      });
      expect(await office.written(seat('N1:2:5'))).toContain(other.holdId);
    });

    it('sell a hold whose cart is no longer its own', async () => {
      const { holdId } = accepted(await office.hold(fan, seats('N1:2:3')));
      office.setClock(at('10:10:30'));
      accepted(await office.hold(fan, seats('N1:2:8')));
      expect((await sellSeats(office.ports, run(holdId, seats('N1:2:3')))).ok).toBe(true);
    });

    it('release what is held and what is sold, twice, and never what is another’s', async () => {
      const { holdId } = accepted(await office.hold(fan, seats('N1:2:3', 'N1:3:1')));
      const paid = run(holdId, seats('N1:2:3', 'N1:3:1'));
      accepted(await sellSeats(office.ports, { ...paid, seatIds: seats('N1:2:3') }));
      expect(accepted(await releaseSeats(office.ports, paid))).toEqual({ freed: 2 });
      expect((await office.hold(fan, seats('N1:2:3'))).ok).toBe(true);
      expect(accepted(await releaseSeats(office.ports, { ...paid, holdId: 'anothers' as HoldId }))).toEqual({
        freed: 0,
      });
      expect(await office.written(seat('N1:2:3'))).not.toBe('0');
    });
  });

  describe('what the buyer holds', () => {
    it('is nothing once it is bought, released or lapsed', async () => {
      const holder = { performanceId: match, buyerId: fan };
      expect((await myHold(office.ports, holder)).ok).toBe(false);
      const { holdId } = accepted(await office.hold(fan, seats('N1:2:3')));
      expect(accepted(await myHold(office.ports, holder))).toMatchObject({ holdId, until: at('10:10:00') });
      office.setClock(at('10:10:00'));
      expect((await myHold(office.ports, holder)).ok).toBe(false);
      office.setClock(at('10:09:00'));
      accepted(await sellSeats(office.ports, run(holdId, seats('N1:2:3'))));
      expect((await myHold(office.ports, holder)).ok).toBe(false);
    });
  });

  it('lays out rows once: again frees nothing that is held or sold', async () => {
    const { holdId } = accepted(await office.hold(fan, seats('N1:2:3')));
    await layOutPerformance(office.ports, { performanceId: match });
    expect(await office.written(seat('N1:2:3'))).toContain(holdId);
  });
});
