import { beforeEach, describe, expect, it } from 'vitest';
import { holdSeats } from '#functions/inventory/use-cases/hold-seats.ts';
import { sectionAvailability } from '#functions/inventory/use-cases/read-availability.ts';
import type { HoldSeatsRequest } from '#shared/contracts/inventory/model.ts';
import { type BoxOffice, memoryStore } from '../box-office.ts';
import { fan, match, saleSheet, seat, seats, section } from '../builders.ts';

describe('the seat map a buyer has looked at', () => {
  let office: BoxOffice;
  beforeEach(async () => {
    office = await memoryStore().open();
  });

  const sellFrom = (version: number) => office.setSheet(saleSheet({ seatMap: { ...saleSheet().seatMap, version } }));
  const hold = (request: HoldSeatsRequest, key?: string) =>
    holdSeats(office.ports, { performanceId: match, buyerId: fan, signedIn: true, request, key });
  const asks: readonly [string, HoldSeatsRequest][] = [
    ['named seats', { seatIds: seats('N1:2:3') }],
    ['places', { sectionId: section('S1'), quantity: 2 }],
    ['the best', { best: { quantity: 2 } }],
  ];

  it.each(asks)('of %s: another one is refused with the version on sale, and nothing is held', async (_, request) => {
    sellFrom(2);
    const refused = { ok: false, refusal: { code: 'SeatMapChanged', version: 2 } };
    expect(await hold({ ...request, seatMapVersion: 1 })).toEqual(refused);
    expect(await hold({ ...request, seatMapVersion: 3 })).toEqual(refused);
    expect(await office.ports.carts.find(match, fan)).toBeUndefined();
    expect(await office.written(seat('N1:2:3'))).toBe('0');
    expect((await hold({ ...request, seatMapVersion: 2 })).ok).toBe(true);
  });

  it.each(asks)('twin: of %s, who does not say what they look at gets seats of the new one', async (_, request) => {
    sellFrom(2);
    expect((await hold(request)).ok).toBe(true);
  });

  it.each(asks)(
    'of %s: the repeat of a hold is answered like the first, whatever map came since',
    async (_, request) => {
      const first = await hold({ ...request, seatMapVersion: 1 }, 'the same key of one fan');
      sellFrom(2);
      expect(first.ok).toBe(true);
      expect(await hold({ ...request, seatMapVersion: 1 }, 'the same key of one fan')).toEqual(first);
    },
  );

  it('is named beside the states of its seats', async () => {
    sellFrom(2);
    const states = await sectionAvailability(office.ports, { performanceId: match, sectionId: section('N1') });
    expect(states).toMatchObject({ ok: true, value: { seatMapVersion: 2 } });
  });
});
