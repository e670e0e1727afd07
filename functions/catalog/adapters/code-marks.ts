import { createHmac } from 'node:crypto';
import type { CodeMarks } from '../ports.ts';

/** A shorter key could be found by trying. */
const shortestKey = 32;

/** The marks of access codes, made with a key the table does not have: whoever has the table alone cannot try codes. @throws Error when the key is short. */
export const codeMarks =
  (readKey: () => Promise<string>): CodeMarks =>
  async (text) => {
    const key = await readKey();
    if (key.length < shortestKey) throw new Error('The key of the access codes is too short');
    return createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);
  };
