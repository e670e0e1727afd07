import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { buyer, fan, openTo, problem, route, staff } from '#shared/contracts/route.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import { type Asked, httpApi, on } from '#shared/runtime/http-api.ts';
import type { Staff } from '#shared/runtime/staff.ts';
import { call, fanClaims, guestSession, originSecret, subject } from './http-event.ts';
import { type Provider, startProvider } from './provider.ts';

const seats = route({
  name: 'takeSeats',
  method: 'POST',
  path: '/shows/{showId}/seats',
  summary: 'Take seats',
  access: buyer,
  success: 201,
  params: z.strictObject({ showId: z.string().regex(/^[a-z0-9-]{1,20}$/) }),
  query: z.strictObject({ side: z.enum(['left', 'right']).optional() }),
  body: z.strictObject({ quantity: z.int().min(1).max(8), note: z.looseObject({}).optional() }),
  response: z.strictObject({ buyerId: z.string(), quantity: z.int() }),
  refusals: { NoneLeft: problem(409, 'There are none left.', { left: z.int() }) },
});
const mine = route({ ...seats, name: 'mine', path: '/mine', access: fan, params: z.strictObject({}), refusals: {} });
const books = route({
  name: 'books',
  method: 'GET',
  path: '/books',
  summary: 'The books',
  access: staff('Organiser', 'Support'),
  success: 200,
  response: z.unknown(),
});
const programme = route({
  name: 'programme',
  method: 'GET',
  path: '/programme',
  summary: 'What is on',
  access: openTo('what is on is public'),
  success: 200,
  response: z.strictObject({ shows: z.array(z.string()) }),
  cacheSeconds: 10,
});
const leave = route({
  name: 'leave',
  method: 'DELETE',
  path: '/seat',
  summary: 'Give the seat back',
  access: openTo('a test'),
  success: 204,
  response: z.undefined(),
});
const broken = route({ ...programme, name: 'broken', path: '/broken' });
const lying = route({ ...programme, name: 'lying', path: '/lying' });

const asked: Asked<typeof seats>[] = [];
let staffCaller: Staff | undefined;
const take = async (_: unknown, ask: unknown) => {
  const given = ask as Asked<typeof seats>;
  asked.push(given);
  if (given.body.quantity === 8) return refuse({ code: 'NoneLeft', left: 0 });
  return ok({ buyerId: given.caller.buyerId, quantity: given.body.quantity });
};

const handler = httpApi(
  () => ({}),
  [
    on(seats, take as never),
    on(mine, take as never),
    on(books, async (_, { caller }) => {
      staffCaller = caller;
      return ok({});
    }),
    on(programme, async () => ok({ shows: ['Winterreise'] })),
    on(leave, async () => ok(undefined)),
    on(broken, async () => {
      throw new Error('the password hunter2 was refused by db-1.internal');
    }),
    on(lying, (async () => refuse({ code: 'Undeclared' })) as never),
  ],
);

const guest = { 'x-guest-session': guestSession };
const seatsAsGuest = (change: object) =>
  call(handler, {
    routeKey: 'POST /api/v1/guest/shows/{showId}/seats',
    params: { showId: 'winterreise' },
    headers: guest,
    body: { quantity: 2 },
    ...change,
  });
const seatsAsFan = (claims: Record<string, unknown> | undefined, headers: Record<string, string> = {}) =>
  call(handler, {
    routeKey: 'POST /api/v1/shows/{showId}/seats',
    params: { showId: 'winterreise' },
    body: { quantity: 2 },
    headers,
    ...(claims ? { claims } : {}),
  });

let secrets: Provider;
beforeAll(async () => {
  secrets = await startProvider();
  process.env.ORIGIN_SECRET_ID = 'origin';
  secrets.answer(({ body }) => {
    const { VersionStage } = JSON.parse(body) as { VersionStage: string };
    return { body: { SecretString: VersionStage === 'AWSPREVIOUS' ? 'the-secret-of-last-week' : originSecret } };
  });
});
afterAll(async () => {
  delete process.env.ORIGIN_SECRET_ID;
  await secrets[Symbol.asyncDispose]();
});
beforeEach(() => {
  asked.length = 0;
});

describe('bad input', () => {
  const deep = (levels: number): unknown => Array.from({ length: levels }).reduce<unknown>((inner) => ({ inner }), 1);

  it.each<[string, object, string]>([
    ['an unknown field', { body: { quantity: 2, price: 0 } }, 'body'],
    ['a text for a number', { body: { quantity: '2' } }, 'body.quantity'],
    ['half a seat', { body: { quantity: 1.5 } }, 'body.quantity'],
    ['a negative number', { body: { quantity: -1 } }, 'body.quantity'],
    ['a huge number', { body: { quantity: 1e9 } }, 'body.quantity'],
    ['null', { body: { quantity: null } }, 'body.quantity'],
    ['a missing field', { body: {} }, 'body.quantity'],
    ['a list for an object', { body: [2] }, 'body'],
    ['no body', { body: undefined }, 'body'],
    ['no JSON', { rawBody: '{"quantity":' }, 'body'],
    ['a huge body', { rawBody: `{"quantity":2,"note":{"x":"${'x'.repeat(64 * 1024)}"}}` }, 'body'],
    ['JSON that is too deep', { body: { quantity: 2, note: deep(20) } }, 'body'],
    ['a prototype', { rawBody: '{"quantity":2,"__proto__":{"admin":true}}' }, '__proto__'],
    ['a prototype further in', { rawBody: '{"quantity":2,"note":{"x":{"__proto__":1}}}' }, '__proto__'],
    ['a constructor', { rawBody: '{"quantity":2,"constructor":{"prototype":{}}}' }, 'constructor'],
    ['a path that is no id', { params: { showId: '../secrets' } }, 'params.showId'],
    ['an unknown query', { query: { debug: 'true' } }, 'query'],
    ['a wrong query', { query: { side: 'top' } }, 'query.side'],
    ['a short key', { headers: { ...guest, 'idempotency-key': 'x' } }, 'headers.idempotency-key'],
    ['a key with a line break', { headers: { ...guest, 'idempotency-key': 'abcdefgh\n' } }, 'headers.idempotency-key'],
  ])('%s is told where it is, and nothing happens', async (_, change, place) => {
    const { status, body } = await seatsAsGuest(change);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'Invalid', type: '/problems/Invalid.html', status: 400, instance: 'request-1' });
    const { errors } = body as { errors: { path: string }[] };
    const places = errors.map(({ path }) => path);
    expect(places.some((path) => path === place || path.startsWith(place))).toBe(true);
    expect(asked).toEqual([]);
  });

  it('of any kind is a 400, never a fault', async () => {
    const anything = fc.oneof(
      fc.json(),
      fc.string(),
      fc.object().map((value) => JSON.stringify(value)),
    );
    await fc.assert(
      fc.asyncProperty(anything, fc.string(), async (rawBody, showId) => {
        const { status, text } = await seatsAsGuest({ rawBody, params: { showId } });
        expect([201, 400]).toContain(status);
        expect(text).not.toMatch(/node_modules|\.ts:\d/);
      }),
      { numRuns: 300 },
    );
  });

  it('does not mean input at the limits', async () => {
    for (const body of [{ quantity: 1 }, { quantity: 7 }, { quantity: 1, note: deep(14) }]) {
      expect((await seatsAsGuest({ body })).status).toBe(201);
    }
    expect((await seatsAsGuest({ base64: true })).status).toBe(201);
  });
});

describe('who calls', () => {
  it.each<[string, Record<string, unknown> | undefined, number, string]>([
    ['no token', undefined, 401, 'TokenMissing'],
    ['an ID token', { ...fanClaims, token_use: 'id' }, 401, 'TokenMissing'],
    ['a token without use', { ...fanClaims, token_use: undefined }, 401, 'TokenMissing'],
    ['a token without subject', { ...fanClaims, sub: undefined }, 401, 'TokenMissing'],
    ['no group', { ...fanClaims, 'cognito:groups': undefined }, 403, 'NotAllowed'],
    ['a group that ends in the right one', { ...fanClaims, 'cognito:groups': '[NotFan]' }, 403, 'NotAllowed'],
    ['groups that begin with it', { ...fanClaims, 'cognito:groups': '[NotAdmin Fan2]' }, 403, 'NotAllowed'],
    ['another case', { ...fanClaims, 'cognito:groups': '[fan]' }, 403, 'NotAllowed'],
    ['staff', { ...fanClaims, 'cognito:groups': '[Organiser:belfoot]' }, 403, 'NotAllowed'],
  ])('%s is turned away', async (_, claims, status, code) => {
    const answer = await seatsAsFan(claims);
    expect(answer).toMatchObject({ status, body: { code, status, type: `/problems/${code}.html` } });
    expect(asked).toEqual([]);
  });

  it('would be anybody if the group were looked for inside the text', () => {
    expect('[NotFan]'.includes('Fan')).toBe(true);
    expect('[NotAdmin Fan2]'.includes('Fan')).toBe(true);
  });

  it.each(['[Fan]', '[Early Fan Late]', 'Fan', ['Fan', 'Early']])('is a fan with the groups %j', async (groups) => {
    const { status, body } = await seatsAsFan({ ...fanClaims, 'cognito:groups': groups });
    expect({ status, buyerId: body?.buyerId }).toEqual({ status: 201, buyerId: `fan_${subject}` });
  });

  it('is a guest by a fingerprint of the session, never by the session', async () => {
    const first = await seatsAsGuest({});
    const again = await seatsAsGuest({});
    const other = await seatsAsGuest({ headers: { 'x-guest-session': `${'A'.repeat(42)}B` } });
    expect(first.body?.buyerId).toMatch(/^guest_[A-Za-z0-9_-]{22}$/);
    expect(again.body?.buyerId).toBe(first.body?.buyerId);
    expect(other.body?.buyerId).not.toBe(first.body?.buyerId);
  });

  it.each([undefined, 'short', 'A'.repeat(44), `${'A'.repeat(42)}=`])(
    'is nobody with the session %j',
    async (session) => {
      const answer = await seatsAsGuest({ headers: session === undefined ? {} : { 'x-guest-session': session } });
      expect(answer).toMatchObject({ status: 401, body: { code: 'GuestSessionMissing' } });
    },
  );

  it('is no guest at the entrance of fans', async () => {
    expect((await seatsAsFan(undefined, guest)).status).toBe(401);
  });

  it('is a fan who held seats as a guest', async () => {
    await seatsAsFan(fanClaims, guest);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.caller.guestId).toMatch(/^guest_/);
  });

  it('is staff with the organisers they belong to', async () => {
    const groups = '[Support:lindenhal TicketingAgent:belfoot Fan Nonsense:belfoot]';
    const { status } = await call(handler, {
      routeKey: 'GET /api/v1/books',
      claims: { ...fanClaims, 'cognito:groups': groups },
    });
    expect(status).toBe(200);
    expect(staffCaller?.memberships).toEqual([
      { group: 'Support', organiserId: 'lindenhal' },
      { group: 'TicketingAgent', organiserId: 'belfoot' },
    ]);
  });

  it('is staff of another kind', async () => {
    const claims = { ...fanClaims, 'cognito:groups': '[TicketingAgent:belfoot NotOrganiser:belfoot]' };
    expect((await call(handler, { routeKey: 'GET /api/v1/books', claims })).status).toBe(403);
  });
});

describe('the way in', () => {
  const through = (secret: Record<string, string>) =>
    call(handler, { routeKey: 'GET /api/v1/programme', headers: { 'x-origin-secret': '', ...secret } });

  it.each(['', 'wrong', `${originSecret}x`, originSecret.toUpperCase(), 'é'.repeat(originSecret.length)])(
    'is the edge alone: %j is refused',
    async (secret) => {
      const answer = await through({ 'x-origin-secret': secret });
      expect(answer).toMatchObject({ status: 403, body: { code: 'NotThroughTheEdge' } });
    },
  );

  it('knows the secret of before the rotation', async () => {
    expect((await through({ 'x-origin-secret': 'the-secret-of-last-week' })).status).toBe(200);
  });
});

describe('what is answered', () => {
  it('is what the route says, kept by nobody when it is somebody’s', async () => {
    const answer = await seatsAsGuest({});
    expect(answer.headers).toEqual({ 'cache-control': 'no-store', 'content-type': 'application/json' });
  });

  it('may be kept by the edge when it is everybody’s', async () => {
    const answer = await call(handler, { routeKey: 'GET /api/v1/programme' });
    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'public, max-age=10' } });
  });

  it('is empty when there is nothing to say', async () => {
    const answer = await call(handler, { routeKey: 'DELETE /api/v1/seat', body: {} });
    expect(answer).toMatchObject({ status: 204, text: '' });
  });

  it('is a problem with its fields when it is refused', async () => {
    const { status, headers, body } = await seatsAsGuest({ body: { quantity: 8 } });
    expect({ status, contentType: headers['content-type'] }).toEqual({
      status: 409,
      contentType: 'application/problem+json',
    });
    expect(body).toEqual({
      type: '/problems/NoneLeft.html',
      title: 'There are none left.',
      status: 409,
      code: 'NoneLeft',
      instance: 'request-1',
      left: 0,
    });
  });

  it.each(['broken', 'lying'])('says nothing of what is inside when it is %s', async (name) => {
    const { status, body, text } = await call(handler, { routeKey: `GET /api/v1/${name}` });
    expect({ status, code: body?.code, instance: body?.instance }).toEqual({
      status: 500,
      code: 'Fault',
      instance: 'request-1',
    });
    expect(text).not.toMatch(/hunter2|internal|Undeclared|at |\.ts/);
  });

  it('is a fault for a route the function does not serve', async () => {
    expect((await call(handler, { routeKey: 'GET /api/v1/else' })).status).toBe(500);
  });

  it.each<[string | undefined, number]>([
    [undefined, 0],
    ['wait=8', 8],
    ['respond-async, wait=3', 3],
    ['wait=100', 8],
    ['await=5', 0],
    ['wait=-1', 0],
  ])('may be waited for: %j is %i seconds', async (prefer, seconds) => {
    await seatsAsGuest({ headers: { ...guest, ...(prefer === undefined ? {} : { prefer }) } });
    expect(asked[0]?.waitSeconds).toBe(seconds);
  });
});
