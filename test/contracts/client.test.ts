import { describe, expect, it } from 'vitest';
import { listEventsRoute } from '#shared/contracts/catalog/api.ts';
import { type ClientPorts, makeClient } from '#shared/contracts/client.ts';
import { holdSeatsRoute } from '#shared/contracts/inventory/api.ts';
import { myTicketsRoute } from '#shared/contracts/tickets/api.ts';
import type { PerformanceId, SeatId } from '#shared/kernel/ids.ts';

const session = 'g'.repeat(43);
const params = { performanceId: 'belfoot-noordzee' as PerformanceId };
const body = { seatIds: ['N1:12:3' as SeatId] };

const sent: { url: string; request: RequestInit }[] = [];
const clientWith = (answer: () => Response | Promise<Response>, more: Partial<ClientPorts> = {}) => {
  sent.length = 0;
  return makeClient({
    origin: 'https://tickets.example',
    fetch: async (url, request) => {
      sent.push({ url, request });
      return answer();
    },
    accessToken: async () => undefined,
    guestSession: (make) => (make ? session : undefined),
    ...more,
  });
};
const json = (status: number, value: unknown) => new Response(JSON.stringify(value), { status });

describe('where a call goes', () => {
  it('sends a guest to the guests’ entrance, with their session', async () => {
    await clientWith(() => json(201, {})).call(holdSeatsRoute, { params, body, idempotencyKey: 'key-12345' });
    expect(sent[0]?.url).toBe('https://tickets.example/api/v1/guest/performances/belfoot-noordzee/holds');
    expect(sent[0]?.request).toMatchObject({
      method: 'POST',
      body: '{"seatIds":["N1:12:3"]}',
      headers: { 'x-guest-session': session, 'idempotency-key': 'key-12345' },
    });
    expect(sent[0]?.request.headers).not.toHaveProperty('authorization');
  });

  it('sends a fan to the fans’, with their token and the session they held seats with', async () => {
    const client = clientWith(() => json(201, {}), {
      accessToken: async () => 'token',
      guestSession: () => session,
    });
    await client.call(holdSeatsRoute, { params, body });
    expect(sent[0]?.url).toBe('https://tickets.example/api/v1/performances/belfoot-noordzee/holds');
    expect(sent[0]?.request.headers).toMatchObject({ authorization: 'Bearer token', 'x-guest-session': session });
  });

  it('shows nobody’s token where nobody is asked who they are', async () => {
    await clientWith(() => json(200, {}), { accessToken: async () => 'token' }).call(listEventsRoute, {});
    expect(Object.keys(sent[0]?.request.headers ?? {})).toEqual(['accept']);
  });

  it('writes the query, and leaves out what is not asked', async () => {
    const client = clientWith(() => json(200, { tickets: [] }));
    await client.call(myTicketsRoute, { query: {} });
    expect(sent[0]?.url).toBe('https://tickets.example/api/v1/guest/tickets');
  });
});

describe('what comes back', () => {
  it('is the answer', async () => {
    const answer = await clientWith(() => json(200, { events: [] })).call(listEventsRoute, {});
    expect(answer).toEqual({ ok: true, value: { events: [] } });
  });

  it('is a refusal with its fields and what support asks for', async () => {
    const client = clientWith(() =>
      json(409, { code: 'SeatUnavailable', title: 'Taken.', status: 409, instance: 'req-1', seatIds: ['N1:12:3'] }),
    );
    expect(await client.call(holdSeatsRoute, { params, body })).toEqual({
      ok: false,
      refusal: { code: 'SeatUnavailable', title: 'Taken.', status: 409, reference: 'req-1', seatIds: ['N1:12:3'] },
    });
  });

  it.each([
    ['the gateway’s own words', 401, '{"message":"Unauthorized"}', 'SignedOut'],
    ['the gateway’s throttle', 429, '{"message":"Too Many Requests"}', 'TooBusy'],
    ['a page in place of an answer', 502, '<html>', 'Fault'],
    ['a page where an answer was promised', 200, '<html>', 'Fault'],
    ['a token that was not sent', 401, '{"code":"TokenMissing","title":"Sign in"}', 'SignedOut'],
  ])('makes a fault of %s', async (_, status, text, code) => {
    const answer = await clientWith(() => new Response(text, { status })).call(holdSeatsRoute, { params, body });
    expect(answer).toMatchObject({ ok: false, refusal: { code } });
  });

  it('says when there was no answer at all, which is not a no', async () => {
    const client = clientWith(() => Promise.reject(new TypeError('network')));
    const answer = await client.call(listEventsRoute, {});
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'Unreachable', status: 0 } });
  });

  it('sets the clock by answers that no cache can have kept', async () => {
    const seen: string[] = [];
    const ports = { onFreshAnswer: (answer: Response) => void seen.push(String(answer.status)) };
    await clientWith(() => json(200, {}), ports).call(listEventsRoute, {});
    await clientWith(() => json(201, {}), ports).call(holdSeatsRoute, { params, body });
    expect(seen).toEqual(['201']);
  });
});
