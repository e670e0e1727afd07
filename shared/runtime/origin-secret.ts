import { timingSafeEqual } from 'node:crypto';
import { readSecret } from './secrets.ts';

const same = (given: string, expected: string): boolean =>
  given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));

/**
 * True when the request came through the edge, where the firewall is. While the secret is being rotated the
 * previous one is good as well.
 */
export const cameThroughTheEdge = async (given: string | undefined, secretId: string): Promise<boolean> => {
  if (!given) return false;
  if (same(given, await readSecret(secretId))) return true;
  const previous = await readSecret(secretId, 'AWSPREVIOUS').catch(() => '');
  return previous !== '' && same(given, previous);
};
