import { stored } from '../stored.ts';

const isSession = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{43}$/.test(value);

/** 43 base64url characters made here at random: whoever has them may act on what this guest holds and has bought. */
const session = stored('guest-session', () => localStorage, isSession);

/** @param make one when there is none yet. */
export const guestSession = (make: boolean): string | undefined => {
  const kept = session.get();
  if (kept !== undefined || !make) return kept;
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const fresh = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
  session.set(fresh);
  return fresh;
};
