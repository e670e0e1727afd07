import { beforeEach, describe, expect, it } from 'vitest';
import { holdSeats } from '#functions/inventory/use-cases/hold-seats.ts';
import type { TicketType } from '#shared/contracts/catalog/model.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { BestAvailable } from '#shared/contracts/inventory/model.ts';
import type { TicketTypeId } from '#shared/kernel/ids.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { fan, match, smallVenue } from '../builders.ts';
import { hallOf } from './hall.ts';
import { type Office, officeOf, sheetFor } from './office-of.ts';

/** Two seats of gold in front of two of silver, and a bench of bronze behind. */
const threeCategories: SeatMap = {
  ...smallVenue,
  categories: ['gold', 'silver', 'bronze'].map((id, nth) => ({ id, name: id, colour: nth + 1 })),
  sections: [hallOf('..', ['..', { categoryId: 'silver' }], ['....', { categoryId: 'bronze' }]).section],
};
const child: TicketType = {
  id: 'child' as TicketTypeId,
  name: 'Child',
  price: { perMille: 500 },
  categoryIds: ['gold', 'silver'],
};

const table = tableForEachTest();
let office: Office;

beforeEach(async () => {
  const sheet = { ...sheetFor(threeCategories), ticketTypes: [child] };
  office = await officeOf(table, threeCategories, sheet);
});

const best = (wish: BestAvailable) =>
  holdSeats(office.ports, {
    performanceId: match,
    buyerId: fan,
    signedIn: true,
    request: { best: wish, ticketTypes: Array.from({ length: wish.quantity }, () => child.id) },
    key: undefined,
  });

describe('the best seats for a kind of ticket that is sold in two of three categories', () => {
  it('are of one of them: the party has not said that it may be spread over both', async () => {
    expect(await best({ quantity: 4 })).toEqual({ ok: false, refusal: { code: 'NoneAvailable', free: 2 } });
    expect(await best({ quantity: 2 })).toMatchObject({ value: { seatIds: ['A:1:0', 'A:1:1'] } });
  });

  it('are of both where the party has named them, and never of the third', async () => {
    expect(await best({ quantity: 4, categoryIds: ['gold', 'silver', 'bronze'] })).toMatchObject({
      value: { seatIds: ['A:1:0', 'A:1:1', 'A:2:1', 'A:2:0'] },
    });
  });

  it('are none where it is not sold at all', async () => {
    expect(await best({ quantity: 1, categoryIds: ['bronze'] })).toEqual({
      ok: false,
      refusal: { code: 'TicketTypeUnknown', ticketTypes: [child.id] },
    });
  });
});
