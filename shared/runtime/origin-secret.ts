import { timingSafeEqual } from 'node:crypto';
import { readSecret } from './secrets.ts';

const same = (given: string, expected: string): boolean => {
  const bytes = [Buffer.from(given), Buffer.from(expected)] as const;
  // In bytes: signs beyond ASCII make texts of one length differ, and the comparison then throws.
  return bytes[0].length === bytes[1].length && timingSafeEqual(...bytes);
};

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
