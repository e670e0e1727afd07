import { createHash } from 'node:crypto';

/** Gives the next id of a kind, such as `pi_…`; the same seed and count give the same id. */
export type IdSource = (prefix: string, count: number) => string;

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Ids in Stripe's look, 24 letters and digits, that follow from the seed alone so that a run can be repeated. */
export const seededIds =
  (seed: string): IdSource =>
  (prefix, count) => {
    const bytes = createHash('sha256').update(`${seed}:${prefix}:${count}`).digest().subarray(0, 24);
    return `${prefix}_${[...bytes].map((byte) => alphabet[byte % alphabet.length]).join('')}`;
  };
