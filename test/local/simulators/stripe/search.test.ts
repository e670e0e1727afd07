import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readQuery } from '#local/simulators/stripe/search.ts';
import { noon, openStripeWorld, refusalOf, type StripeWorld, sale } from './stripe-world.ts';

const item = { id: 'pi_1', created: 100, status: 'succeeded', amount: 500, metadata: { order: "o'1", site: 'a"b' } };

describe('the search language', () => {
  it.each([
    [`metadata['order']:'o\\'1'`, true],
    [`metadata["site"]:"a\\"b"`, true],
    [`metadata['order']:'o2'`, false],
    [`metadata['nothing']:null`, true],
    [`-metadata['order']:null`, true],
    [`status:'succeeded' AND amount>499`, true],
    [`status:'succeeded' amount>500`, false],
    [`status:'canceled' OR amount>=500`, true],
    [`metadata['site']~'A"'`, true],
    ['created<100', false],
    ['created<=100', true],
  ])('%s: %s', (query, fits) => {
    expect(readQuery(query)(item)).toBe(fits);
  });

  it.each(['', 'nonsense', 'status:', `status:'a' AND`, `colour:'red'`, `status:'a' AND status:'b' OR status:'c'`])(
    'refuses %j',
    (query) => {
      expect(() => readQuery(query)).toThrow();
    },
  );
});

describe('finding payments', () => {
  let world: StripeWorld;
  beforeEach(async () => {
    world = await openStripeWorld();
  });
  afterEach(() => world.close());

  it('by the order in their metadata, newest first, in pages', async () => {
    for (const order of ['ord_1', 'ord_2', 'ord_1', 'ord_1']) {
      await world.stripe.paymentIntents.create(sale('pm_card_visa', order));
    }
    const query = `metadata['order']:'ord_1' AND metadata['site']:'belfoot'`;
    const first = await world.stripe.paymentIntents.search({ query, limit: 2 });
    expect(first).toMatchObject({ object: 'search_result', has_more: true });
    const second = await world.stripe.paymentIntents.search({ query, limit: 2, page: first.next_page ?? '' });
    expect(second).toMatchObject({ has_more: false, next_page: null });
    const created = world.simulator.state().paymentIntents.map(({ id }) => id);
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual([created[3], created[2], created[0]]);
  });

  it('but not those of a moment ago while search lags', async () => {
    world.simulator.switches.set({ searchLagMs: 60_000 });
    await world.stripe.paymentIntents.create(sale('pm_card_visa'));
    const query = `metadata['order']:'ord_1'`;
    expect((await world.stripe.paymentIntents.search({ query })).data).toEqual([]);
    world.clock.at(noon + 60_000);
    expect((await world.stripe.paymentIntents.search({ query })).data).toHaveLength(1);
  });

  it('refuses a query it cannot read', async () => {
    const refusal = await refusalOf(world.stripe.paymentIntents.search({ query: 'order = 1' }));
    expect(refusal).toMatchObject({ statusCode: 400, param: 'query' });
  });

  it('lists them in pages the SDK can walk through', async () => {
    for (let n = 0; n < 5; n += 1) await world.stripe.paymentIntents.create(sale('pm_card_visa', `ord_${n}`));
    const walked = await world.stripe.paymentIntents.list({ limit: 2 }).autoPagingToArray({ limit: 10 });
    expect(walked.map(({ metadata }) => metadata.order)).toEqual(['ord_4', 'ord_3', 'ord_2', 'ord_1', 'ord_0']);
  });
});
