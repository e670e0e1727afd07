import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Carts, InventoryPorts } from '#functions/inventory/ports.ts';
import { extendHold } from '#functions/inventory/use-cases/extend-hold.ts';
import type { HoldId } from '#shared/kernel/ids.ts';
import { type BoxOffice, memoryStore, realStore } from '../box-office.ts';
import { at, fan, fan2, match, seat, seats } from '../builders.ts';

describe.each([realStore(), memoryStore()])('an extension asked for twice, on $name', (store) => {
  let office: BoxOffice;
  let holdId: HoldId;
  beforeEach(async () => {
    office = await store.open();
    const hold = await office.hold(fan, seats('N1:2:3', 'N1:3:1'));
    if (!hold.ok) throw new Error('No hold');
    ({ holdId } = hold.value);
  });
  afterAll(() => store.close());

  const extend = (key: string | undefined, ports: InventoryPorts = office.ports, buyerId = fan) =>
    extendHold(ports, { performanceId: match, buyerId, holdId, key });

  it('with the same key it is done once and answered alike, for as long as the hold lasts', async () => {
    const first = await extend('click-0001');
    expect(first).toMatchObject({ ok: true, value: { until: at('10:20:00'), extended: true } });
    const written = await office.written(seat('N1:2:3'));
    office.setClock(at('10:19:59'));
    expect(await extend('click-0001')).toEqual(first);
    expect(await office.written(seat('N1:2:3'))).toBe(written);
    office.setClock(at('10:20:00'));
    expect(await extend('click-0001')).toMatchObject({ refusal: { code: 'HoldUnknown' } });
  });

  it.each<[string, string | undefined, string | undefined]>([
    ['another key', 'click-0001', 'click-0002'],
    ['no key', 'click-0001', undefined],
    ['a key, after one without', undefined, 'click-0001'],
    ['no key, twice', undefined, undefined],
  ])('with %s it is another request: a hold is extended once', async (_, first, second) => {
    expect((await extend(first)).ok).toBe(true);
    expect(await extend(second)).toMatchObject({ refusal: { code: 'AlreadyExtended', until: at('10:20:00') } });
  });

  it('the key of one buyer is nothing to another', async () => {
    await extend('click-0001');
    expect(await extend('click-0001', office.ports, fan2)).toMatchObject({ refusal: { code: 'HoldUnknown' } });
  });

  it('five deliveries at once: five equal answers, one extension', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => extend('click-0001')));
    for (const answer of answers) expect(answer).toMatchObject({ ok: true, value: { until: at('10:20:00') } });
  });

  it('five requests with keys of their own at once: one is done', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, (__, n) => extend(`click-000${n}`)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const cart = await office.ports.carts.find(match, fan);
    expect(cart).toMatchObject({ until: at('10:20:00'), extended: true });
  });

  it('after a delivery that moved the rows and died before the cart', async () => {
    const dying: Carts = { ...office.ports.carts, move: () => Promise.reject(new Error('The function was stopped')) };
    await expect(extend('click-0001', { ...office.ports, carts: dying })).rejects.toThrow('The function was stopped');
    expect(await extend('click-0001')).toMatchObject({ ok: true, value: { until: at('10:20:00'), extended: true } });
  });

  it('the cart keeps no key, only its mark', async () => {
    await extend('click-0001');
    expect(JSON.stringify(await office.ports.carts.find(match, fan))).not.toContain('click-0001');
  });
});
