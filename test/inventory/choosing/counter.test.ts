import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  extendForCounter,
  holdForCounter,
  releaseForCounter,
} from '#functions/inventory/use-cases/hold-for-counter.ts';
import { holdSeats } from '#functions/inventory/use-cases/hold-seats.ts';
import type { OrganiserId } from '#shared/kernel/ids.ts';
import type { Staff } from '#shared/runtime/staff.ts';
import { accepted } from '#test/support/accepted.ts';
import { type BoxOffice, realStore } from '../box-office.ts';
import { at, fan, match, saleSheet, seat, seats } from '../builders.ts';

const store = realStore();
let office: BoxOffice;
beforeAll(() => store.engine());
afterAll(() => store.close());
beforeEach(async () => {
  office = await store.open();
});

const agent = (subject: string, organiser = 'belfoot'): Staff => ({
  subject,
  memberships: [{ group: 'TicketingAgent', organiserId: organiser as OrganiserId }],
});
const anna = agent('5eed0000-0000-4000-8000-00000000000a');
const bert = agent('5eed0000-0000-4000-8000-00000000000b');

const hold = (caller: Staff, seatIds: string[], key?: string) =>
  holdForCounter(office.ports, { performanceId: match, caller, request: { seatIds: seats(...seatIds) }, key });

const held = async (answer: ReturnType<typeof hold>) => {
  return accepted(await answer);
};

describe('a counter', () => {
  it('holds seats for as long as the sheet gives a counter, one hold for each person there', async () => {
    const usual = saleSheet();
    office.setSheet({ ...usual, sale: { ...usual.sale, channels: { counter: { holdMinutes: 25 } } } });
    expect(await held(hold(anna, ['N1:2:3']))).toMatchObject({ until: at('10:25:00') });
    expect(await hold(anna, ['N1:2:5'])).toMatchObject({ refusal: { code: 'AlreadyHolding' } });
    expect((await hold(bert, ['N1:2:5'])).ok).toBe(true);
    expect((await hold(bert, ['N1:2:3'])).ok).toBe(false);
  });

  it('answers a repeat like the first', async () => {
    const first = await held(hold(anna, ['N1:2:3'], 'key-0001'));
    expect(await held(hold(anna, ['N1:2:3'], 'key-0001'))).toEqual(first);
  });

  it('sells while the public waits for its phase, and is not asked for a code', async () => {
    const usual = saleSheet();
    const phase = { id: 'members', name: 'Members', audience: 'members' as const };
    office.setSheet({
      ...usual,
      sale: { ...usual.sale, phases: [{ ...phase, opensAt: at('09:00:00'), closesAt: at('20:00:00') }] },
    });
    expect(await office.hold(fan, seats('N1:2:3'))).toMatchObject({ refusal: { code: 'NotYourPhase' } });
    const request = { seatIds: seats('N1:2:3'), accessCode: 'whatever' };
    expect(
      (await holdForCounter(office.ports, { performanceId: match, caller: anna, request, key: undefined })).ok,
    ).toBe(true);
  });

  it('may leave a single seat alone; the site may not', async () => {
    const usual = saleSheet();
    office.setSheet({ ...usual, sale: { ...usual.sale, avoidLoneSeats: true } });
    const request = { seatIds: seats('N1:2:1', 'N1:2:2') };
    const fans = { performanceId: match, buyerId: fan, signedIn: true, request, key: undefined };
    expect(await holdSeats(office.ports, fans)).toMatchObject({ refusal: { code: 'LoneSeat', alone: ['N1:2:0'] } });
    expect((await hold(anna, ['N1:2:1', 'N1:2:2'])).ok).toBe(true);
  });

  it('of another organiser finds no such performance', async () => {
    expect(await hold(agent('x', 'another'), ['N1:2:3'])).toMatchObject({ refusal: { code: 'PerformanceUnknown' } });
    expect(await office.written(seat('N1:2:3'))).toBe('0');
  });

  it('keeps its hold once more and gives it back; nobody else does either', async () => {
    const { holdId } = await held(hold(anna, ['N1:2:3']));
    const hers = { performanceId: match, caller: anna, holdId };
    const his = { ...hers, caller: bert };
    expect(await extendForCounter(office.ports, { ...his, key: undefined })).toMatchObject({
      refusal: { code: 'HoldUnknown' },
    });
    expect(await releaseForCounter(office.ports, his)).toMatchObject({ refusal: { code: 'HoldUnknown' } });
    expect(await extendForCounter(office.ports, { ...hers, key: 'key-0001' })).toMatchObject({
      value: { extended: true },
    });
    expect(await extendForCounter(office.ports, { ...hers, key: 'key-0001' })).toMatchObject({
      value: { extended: true },
    });
    expect(await extendForCounter(office.ports, { ...hers, key: 'key-0002' })).toMatchObject({
      refusal: { code: 'AlreadyExtended' },
    });
    expect((await releaseForCounter(office.ports, hers)).ok).toBe(true);
    expect(await releaseForCounter(office.ports, hers)).toMatchObject({ refusal: { code: 'HoldUnknown' } });
    expect((await hold(bert, ['N1:2:3'])).ok).toBe(true);
  });
});
