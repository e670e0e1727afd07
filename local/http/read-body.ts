import type { IncomingMessage } from 'node:http';

/** Thrown when a body is longer than the reader allows: the answer is 413. */
export class BodyTooLarge extends Error {
  override name = 'BodyTooLarge';
}

/** @param limit in bytes. @throws BodyTooLarge; nothing of the body is kept then. */
export const readBody = async (request: IncomingMessage, limit: number): Promise<Buffer> => {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new BodyTooLarge();
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = part as Buffer;
    size += bytes.length;
    if (size > limit) throw new BodyTooLarge();
    parts.push(bytes);
  }
  return Buffer.concat(parts);
};
