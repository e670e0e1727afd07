import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { cameThroughTheEdge } from '#shared/runtime/origin-secret.ts';
import { type Provider, startProvider } from './provider.ts';

let secrets: Provider;
beforeAll(async () => {
  secrets = await startProvider();
});
afterAll(() => secrets[Symbol.asyncDispose]());
beforeEach(() => {
  secrets.received.length = 0;
});

/** Before the first rotation there is no previous value. */
const onlyCurrent = ({ body }: { body: string }) =>
  body.includes('AWSPREVIOUS')
    ? { status: 400, body: { __type: 'ResourceNotFoundException' } }
    : { body: { SecretString: 'the-first-secret' } };

it('a flood of wrong secrets asks for each value once', async () => {
  secrets.answer(onlyCurrent);
  for (let call = 0; call < 20; call += 1) expect(await cameThroughTheEdge('wrong', 'flooded')).toBe(false);
  expect(secrets.received).toHaveLength(2);
});

it('the value the edge still sends is known from the moment it is the previous one', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-08-01T10:00:00.000Z') });
  try {
    let [current, previous] = ['value-b', 'value-a'];
    secrets.answer(({ body }) => ({ body: { SecretString: body.includes('AWSPREVIOUS') ? previous : current } }));
    expect(await cameThroughTheEdge('value-b', 'rotated')).toBe(true);
    vi.setSystemTime(Date.parse('2026-08-01T10:04:00.000Z'));
    expect(await cameThroughTheEdge('wrong', 'rotated')).toBe(false);
    [current, previous] = ['value-c', 'value-b'];
    for (const time of ['10:04:30', '10:05:01', '10:06:00', '10:12:00']) {
      vi.setSystemTime(Date.parse(`2026-08-01T${time}.000Z`));
      expect(await cameThroughTheEdge('value-b', 'rotated')).toBe(true);
    }
  } finally {
    vi.useRealTimers();
  }
});

it('nothing comes through while the secret cannot be read', async () => {
  secrets.answer(() => ({ status: 400, body: { __type: 'AccessDeniedException' } }));
  await expect(cameThroughTheEdge('the-first-secret', 'unreadable')).rejects.toThrow();
});

it.each(['', ' '])('a secret that is %j lets nobody through', async (SecretString) => {
  secrets.answer(() => ({ body: { SecretString } }));
  expect(await cameThroughTheEdge('', `empty${SecretString}`)).toBe(false);
  expect(await cameThroughTheEdge(undefined, `empty${SecretString}`)).toBe(false);
});
