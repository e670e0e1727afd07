import { createHash, randomBytes, randomInt } from 'node:crypto';
import { monotonicFactory } from 'ulid';

/** A new ULID: 26 characters, sorted by time. */
export const newUlid = monotonicFactory();

/** 26 characters of the ULID alphabet made from a text: the same text gives the same id, so that a retry makes the same thing. */
export const ulidOf = (text: string): string => {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const digest = createHash('sha256').update(text).digest();
  return Array.from({ length: 26 }, (_, index) => alphabet[(digest[index] ?? 0) % 32]).join('');
};

/** The first characters of the SHA-256 of bytes, or of a text in UTF-8, base64url. */
export const fingerprint = (of: string | Uint8Array, length: number): string =>
  createHash('sha256').update(of).digest('base64url').slice(0, length);

/** Unguessable text of 6 bits a character, base64url. */
export const randomText = (length: number): string => randomBytes(length).toString('base64url').slice(0, length);

/** A whole number from 0 up to, not including, `below`. */
export const randomBelow = (below: number): number => randomInt(below);
