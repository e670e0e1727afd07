import { beforeEach, describe, expect, it } from 'vitest';
import type { Cart } from '#functions/inventory/domain/cart.ts';
import { claimSeats } from '#functions/inventory/use-cases/claim-seats.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { type BoxOffice, openBoxOffice, storedIn } from '../box-office.ts';
import { at, fan, fan2, holdId, match, seats, section } from '../builders.ts';

const table = tableForEachTest();
let office: BoxOffice;

beforeEach(async () => {
  office = await openBoxOffice(storedIn(table));
});

const now = at('10:00:00');
const cart: Cart = {
  performanceId: match,
  buyerId: fan,
  holdId: holdId('mine0001'),
  seatIds: seats('N1:3:4', 'N1:2:4'),
  until: at('10:10:00'),
  extended: false,
};
const theirs: Cart = { ...cart, buyerId: fan2, holdId: holdId('theirs01'), seatIds: seats('N1:2:4') };
const taken = async () =>
  (await office.ports.rows.ofSection(match, section('N1'), 'now')).flatMap(({ rowBlock, seats: standing }) =>
    [...standing].flatMap(([index, seat]) => (seat.is === 'held' ? [`${rowBlock}:${index} ${seat.holdId}`] : [])),
  );

describe.each(['at once', 'rows first'] as const)('a claim of two rows, %s', (order) => {
  it('takes both, and answers a repeat alike', async () => {
    const first = await claimSeats(office.ports, cart, now, { order });
    expect(first).toMatchObject({ ok: true, value: { seatIds: cart.seatIds } });
    expect(await claimSeats(office.ports, cart, now, { order })).toEqual(first);
    expect(await taken()).toEqual(['2:4 mine0001', '3:4 mine0001']);
  });

  it('of which one is lost leaves the other free, and no cart', async () => {
    await claimSeats(office.ports, theirs, now);
    expect(await claimSeats(office.ports, cart, now, { order })).toMatchObject({
      refusal: { code: 'SeatUnavailable', seatIds: ['N1:2:4'] },
    });
    expect(await taken()).toEqual(['2:4 theirs01']);
    expect(await office.ports.carts.find(match, fan)).toBeUndefined();
  });

  it('of who holds others already leaves those as they are', async () => {
    const held = { ...cart, holdId: holdId('before01'), seatIds: seats('N1:3:0') };
    await claimSeats(office.ports, held, now);
    expect(await claimSeats(office.ports, cart, now, { order })).toMatchObject({ refusal: { code: 'AlreadyHolding' } });
    expect(await taken()).toEqual(['3:0 before01']);
  });
});
