import { createHash } from 'node:crypto';
import type { Account } from './account.ts';
import { invalidRequest, StripeRefusal } from './stripe-refusal.ts';

/**
 * Idempotency keys. The first answer of a call that began is kept, whatever it was, and given again.
 * Source: https://docs.stripe.com/api/idempotent_requests
 */

/** Stripe may forget a key after this; here it always does, so that nothing relies on more. */
const keyLivesMs = 24 * 60 * 60 * 1000;

export interface Answer {
  status: number;
  body: object;
}
export type Replay = { kind: 'first' } | { kind: 'again'; answer: Answer; requestId: string };

const fingerprintOf = (call: string, body: string): string =>
  createHash('sha256').update(`${call}\n${body}`).digest('base64url');

/** @throws StripeRefusal when the key is too long, is in use by a running call (409), or was used for another call (400). */
export const lookUpKey = (account: Account, key: string, call: string, body: string): Replay => {
  if (key.length > 255) throw invalidRequest('Idempotency keys are at most 255 characters long.');
  const kept = account.books.keptAnswers.get(key);
  if (!kept || account.nowMs() - kept.at >= keyLivesMs) return { kind: 'first' };
  if (kept.fingerprint !== fingerprintOf(call, body)) {
    throw new StripeRefusal(400, {
      type: 'idempotency_error',
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    });
  }
  if (!kept.answer) {
    throw invalidRequest(
      `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
      { code: 'idempotency_key_in_use' },
      409,
    );
  }
  return { kind: 'again', answer: kept.answer, requestId: kept.requestId };
};

/** From now on a second call with the key is told to wait. */
export const beginUnderKey = (account: Account, key: string, call: string, body: string, requestId: string): void => {
  // the oldest stand first
  for (const [old, { at }] of account.books.keptAnswers) {
    if (account.nowMs() - at < keyLivesMs) break;
    account.books.keptAnswers.delete(old);
  }
  const fingerprint = fingerprintOf(call, body);
  account.books.keptAnswers.set(key, { fingerprint, at: account.nowMs(), requestId, answer: null });
};

/** Keeps the answer, or frees the key when there is none: the call never began. */
export const endUnderKey = (account: Account, key: string, answer: Answer | null): void => {
  const kept = account.books.keptAnswers.get(key);
  if (!kept) return;
  if (answer) kept.answer = structuredClone(answer);
  else account.books.keptAnswers.delete(key);
  account.changed();
};
