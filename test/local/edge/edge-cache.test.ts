import { describe, expect, it } from 'vitest';
import type { CachePolicy } from '#local/edge/cache-policy.ts';
import { EdgeCache } from '#local/edge/edge-cache.ts';
import type { EdgeAnswer } from '#local/edge/messages.ts';
import { aRequest } from './request.ts';

const oneSecond: CachePolicy = {
  minimum: 0,
  default: 0,
  maximum: 1,
  headers: { kind: 'none' },
  query: { kind: 'all' },
  cookies: { kind: 'none' },
};

const saying = (cacheControl: string, body = 'free: 3'): EdgeAnswer => ({
  status: 200,
  headers: { 'cache-control': cacheControl },
  body: Buffer.from(body),
});

const anOrigin = (answer: EdgeAnswer) => {
  const origin = { asked: 0, gate: Promise.withResolvers<void>(), ask: async (): Promise<EdgeAnswer> => answer };
  origin.ask = async () => {
    origin.asked += 1;
    await origin.gate.promise;
    return answer;
  };
  return origin;
};

describe('the edge cache', () => {
  it('sends one request to the origin for a hundred that ask at once', async () => {
    const cache = new EdgeCache(() => 0);
    const origin = anOrigin(saying('public, max-age=1'));
    const all = Array.from({ length: 100 }, () =>
      cache.answer(oneSecond, aRequest({ path: '/availability' }), origin.ask),
    );
    origin.gate.resolve();
    const answers = await Promise.all(all);
    expect(origin.asked).toBe(1);
    expect(new Set(answers.map(({ answer }) => answer.body.toString()))).toEqual(new Set(['free: 3']));
  });

  it('twin: what is one person’s is never shared, even when asked at the same moment', async () => {
    const cache = new EdgeCache(() => 0);
    const origin = anOrigin(saying('no-store'));
    const all = [1, 2, 3].map(() => cache.answer(oneSecond, aRequest({ path: '/tickets' }), origin.ask));
    origin.gate.resolve();
    await Promise.all(all);
    expect(origin.asked).toBe(3);
  });

  it('asks again when the second is over', async () => {
    let now = 0;
    const cache = new EdgeCache(() => now);
    const origin = anOrigin(saying('public, max-age=60'));
    origin.gate.resolve();
    const outcomes: string[] = [];
    for (const at of [0, 999, 1_000]) {
      now = at;
      outcomes.push((await cache.answer(oneSecond, aRequest({ path: '/availability' }), origin.ask)).outcome);
    }
    expect(outcomes).toEqual(['Miss', 'Hit', 'Miss']);
  });

  it.each<[string, Partial<ReturnType<typeof aRequest>>, number]>([
    ['the same query', { query: 'section=N1' }, 1],
    ['another query', { query: 'section=N2' }, 2],
    ['a header outside the key', { query: 'section=N1', headers: { authorization: 'Bearer x' } }, 1],
    ['a POST', { query: 'section=N1', method: 'POST' }, 2],
  ])('%s', async (_, second, asked) => {
    const cache = new EdgeCache(() => 0);
    const origin = anOrigin(saying('public, max-age=1'));
    origin.gate.resolve();
    await cache.answer(oneSecond, aRequest({ path: '/a', query: 'section=N1' }), origin.ask);
    await cache.answer(oneSecond, aRequest({ path: '/a', ...second }), origin.ask);
    expect(origin.asked).toBe(asked);
  });

  it('keeps no refusal', async () => {
    const cache = new EdgeCache(() => 0);
    const origin = anOrigin({ ...saying('public, max-age=1'), status: 404 });
    origin.gate.resolve();
    for (let n = 0; n < 2; n += 1) await cache.answer(oneSecond, aRequest({ path: '/a' }), origin.ask);
    expect(origin.asked).toBe(2);
  });
});
