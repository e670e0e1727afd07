import type { EdgeRequest } from '#local/edge/messages.ts';

/** A request that says only what matters. */
export const aRequest = (given: Partial<EdgeRequest> = {}): EdgeRequest => ({
  id: 'request-1',
  method: 'GET',
  path: '/',
  query: '',
  headers: {},
  cookies: [],
  body: Buffer.alloc(0),
  sourceIp: '127.0.0.1',
  ...given,
});
