import { beforeAll, describe, expect, it } from 'vitest';
import { type Access, entrancesOf, type StaffGroup } from '#shared/contracts/route.ts';
import { allRoutes } from '#shared/contracts/routes.ts';
import { guestSession, type TestCloud, theCloud } from '#test/support/cloud.ts';
import { bodies, filled, memberOf, namedBySaving, queries } from './good-bodies.ts';
import { onSale } from './on-sale.ts';
import { freshSeats } from './shop.ts';

const entrances = allRoutes.flatMap((route) =>
  entrancesOf(route).map((entrance) => ({ route, entrance, title: `${entrance.method} ${entrance.path}` })),
);
const asJson = (name: string): string | undefined => (bodies[name] ? JSON.stringify(bodies[name]) : undefined);
const groupsOf = (access: Access): readonly StaffGroup[] => (access.kind === 'staff' ? access.groups : []);
const withBody = entrances.filter(({ route }) => bodies[route.name]);

describe('bad input to every route', () => {
  let cloud: TestCloud;
  let tokens: Map<string, string>;
  beforeAll(async () => {
    cloud = await theCloud();
    const names = ['fan', 'stranger', ...Object.values(memberOf)];
    tokens = new Map(await Promise.all(names.map(async (name) => [name, await cloud.tokenOf(name)] as const)));
  }, 300_000);

  const signedIn = (name: string): Record<string, string> => ({ authorization: `Bearer ${tokens.get(name)}` });
  /** Somebody who may call the entrance. */
  const identity = (as: string, access?: Access): Record<string, string> => {
    const [group] = access ? groupsOf(access) : [];
    if (group) return signedIn(memberOf[group]);
    if (as === 'guest') return { 'x-guest-session': guestSession() };
    return as === 'anyone' ? {} : signedIn('fan');
  };

  const send = async (method: string, path: string, headers: Record<string, string>, body?: string) => {
    const answer = await fetch(`${cloud.origin}${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    expect(answer.status, `${method} ${path}: ${text}`).toBeLessThan(500);
    expect(text).not.toMatch(/\bat .+\.(?:ts|mjs|js):\d+/);
    return { status: answer.status, type: answer.headers.get('content-type'), body: JSON.parse(text || '{}') };
  };

  const guarded = entrances.filter(({ entrance }) => entrance.scope !== null);
  it.each(guarded)('$title without a token: 401', async ({ entrance, route }) => {
    const answer = await send(entrance.method, filled(entrance.path), {}, asJson(route.name));
    expect(answer.status).toBe(401);
  });
  it.each(guarded)('$title with a token without the role: 403', async ({ entrance, route }) => {
    const answer = await send(entrance.method, filled(entrance.path), signedIn('stranger'), asJson(route.name));
    expect(answer.status).toBe(403);
  });

  const outsiders = guarded.flatMap(({ entrance, route, title }) => {
    const others = Object.entries(memberOf).filter(([group]) => !groupsOf(route.access).some((may) => may === group));
    return entrance.as === 'staff' ? others.map(([group, name]) => ({ entrance, route, title, group, name })) : [];
  });
  it.each(outsiders)('$title by $group: 403', async ({ entrance, route, name }) => {
    const answer = await send(entrance.method, filled(entrance.path), signedIn(name), asJson(route.name));
    expect(answer.status).toBe(403);
  });

  const guests = entrances.filter(({ entrance }) => entrance.as === 'guest');
  it.each(guests)('$title without a guest session: 401 that says how', async ({ entrance, route }) => {
    const answer = await send(entrance.method, filled(entrance.path), {}, asJson(route.name));
    expect(answer).toMatchObject({ status: 401, body: { code: 'GuestSessionMissing' } });
  });

  const strangeBodies: [string, (good: Record<string, unknown>) => string][] = [
    ['an unknown field', (good) => JSON.stringify({ ...good, price: 1 })],
    ['a role of its own', (good) => JSON.stringify({ ...good, role: 'Organiser', status: 'PAID' })],
    ['a reach into prototypes', (good) => `{"__proto__":{"admin":true},${JSON.stringify(good).slice(1)}`],
    ['nothing', () => ''],
    ['an empty object', () => '{}'],
    ['a list', () => '[]'],
    ['null', () => 'null'],
    ['no JSON', () => '{"seatIds": ['],
    ['70 KB', (good) => JSON.stringify({ ...good, note: 'x'.repeat(70_000) })],
    ['depth', () => `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`],
    // A number stands well where a number is asked for: there it comes as text.
    ...['number', 'negative', 'huge', 'empty', 'control characters'].map(
      (kind): [string, (good: Record<string, unknown>) => string] => [
        `every field replaced by: ${kind}`,
        (good) => {
          const value = { number: 7, negative: -1, huge: 1e300, empty: '', 'control characters': '\u0000\r\nx' }[kind];
          const strange = (fine: unknown) => (typeof fine === 'number' && value === 7 ? '7' : value);
          return JSON.stringify(Object.fromEntries(Object.entries(good).map(([key, fine]) => [key, strange(fine)])));
        },
      ],
    ),
  ];
  describe.each(withBody)('$title', ({ route, entrance }) => {
    it.each(strangeBodies)('with %s: 400 or 413, and the field is named', async (_, strange) => {
      const body = strange(bodies[route.name] ?? {});
      const answer = await send(entrance.method, filled(entrance.path), identity(entrance.as, route.access), body);
      expect([400, 413]).toContain(answer.status);
      if (answer.status === 400) {
        expect(answer.type).toMatch(/application\/problem\+json/);
        expect(answer.body).toMatchObject({ code: 'Invalid', status: 400, instance: expect.any(String) });
        expect(answer.body.errors.length).toBeGreaterThan(0);
      }
    });
    it.each(Object.keys(bodies[route.name] ?? {}))('without %s: 400', async (field) => {
      const { [field]: _, ...rest } = bodies[route.name] ?? {};
      const answer = await send(
        entrance.method,
        filled(entrance.path),
        identity(entrance.as, route.access),
        JSON.stringify(rest),
      );
      expect(answer).toMatchObject({ status: 400, body: { code: 'Invalid' } });
    });
  });

  const withParams = entrances.filter(({ entrance }) => entrance.path.includes('{'));
  const withNobodys = withParams.filter(({ route }) => !namedBySaving.includes(route.name));
  it.each(withNobodys)('$title with ids of nobody: a problem of the contract', async ({ route, entrance }) => {
    const path = `${filled(entrance.path)}${queries[route.name] ?? ''}`;
    const answer = await send(entrance.method, path, identity(entrance.as, route.access), asJson(route.name));
    expect(answer.status).toBe(404);
    expect(Object.keys(route.refusals)).toContain(answer.body.code);
  });
  it.each(withParams)('$title with ids that are none: 400', async ({ route, entrance }) => {
    const path = entrance.path.replace(/\{\w+\}/g, encodeURIComponent("x' OR size(pk)"));
    const answer = await send(entrance.method, path, identity(entrance.as, route.access), asJson(route.name));
    expect(answer).toMatchObject({ status: 400, body: { code: 'Invalid' } });
  });

  const reads = entrances.filter(({ entrance }) => entrance.method === 'GET');
  it.each(reads)('$title with a query nobody declared: 400', async ({ entrance, route }) => {
    const answer = await send('GET', `${filled(entrance.path)}?no-such-field=1`, identity(entrance.as, route.access));
    expect(answer).toMatchObject({ status: 400, body: { code: 'Invalid' } });
    expect(answer.body.errors.map(({ path }: { path: string }) => path)).toContain('query');
  });

  it('seats that do not exist, twice the same seat, more than allowed: 422, and nothing is held', async () => {
    const { map, take, sheet } = await freshSeats(cloud.origin, onSale, 4);
    const [first] = map.sections;
    const hold = (seatIds: readonly string[]) =>
      send('POST', `/api/v1/guest/performances/${onSale}/holds`, identity('guest'), JSON.stringify({ seatIds }));
    expect(await hold([`${first?.id}:999:1`])).toMatchObject({ status: 422, body: { code: 'SeatUnknown' } });
    expect(await hold(['ZZZ:1:1'])).toMatchObject({ status: 422, body: { code: 'SeatUnknown' } });
    const many = Array.from({ length: sheet.sale.seatsPerBuyer + 1 }, () => take(1)).flat();
    expect(await hold(many)).toMatchObject({
      status: 422,
      body: { code: 'TooManySeats', limit: sheet.sale.seatsPerBuyer },
    });
    expect(await hold(many.slice(0, 1))).toMatchObject({ status: 201 });
  });

  it('an unknown path or method is 404, and paths are canonical', async () => {
    for (const path of ['/api/v1/nothing', '/api/v1/EVENTS', '/api/v1/events/', '/api/v2/events'])
      expect((await fetch(`${cloud.origin}${path}`)).status).toBe(404);
    expect((await fetch(`${cloud.origin}/api/v1/events`, { method: 'DELETE' })).status).toBe(404);
  });
});
