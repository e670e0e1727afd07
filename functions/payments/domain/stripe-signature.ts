import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, secondsOf } from '#shared/kernel/time.ts';

/** Seconds a message's own time may differ from ours, before and after: a signature that is older was recorded and replayed. */
const toleranceSeconds = 300;

const hexOf = (secret: string, signed: Buffer): Buffer =>
  Buffer.from(createHmac('sha256', secret).update(signed).digest('hex'));

/**
 * Whether the bytes were signed by the provider, now, with one of the secrets (two while they are changed).
 * @param header `t=<seconds>,v1=<hex>[,v1=<hex>]`.
 * Source: https://docs.stripe.com/webhooks#verify-manually
 */
export const isSignedByStripe = (
  body: Buffer,
  header: string | undefined,
  secrets: readonly string[],
  now: Instant,
): boolean => {
  const parts = (header ?? '').split(',').map((part) => part.trim().split('=', 2));
  const time = parts.find(([name]) => name === 't')?.[1] ?? '';
  if (!/^\d{1,12}$/.test(time)) return false;
  if (Math.abs(secondsOf(now) - Number(time)) > toleranceSeconds) return false;
  const given = parts.filter(([name]) => name === 'v1').map(([, value = '']) => Buffer.from(value));
  const signed = Buffer.concat([Buffer.from(`${time}.`), body]);
  return secrets
    .map((secret) => hexOf(secret, signed))
    .some((expected) => given.some((one) => one.length === expected.length && timingSafeEqual(one, expected)));
};
