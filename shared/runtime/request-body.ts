import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const longestBody = 64 * 1024;
const deepest = 16;
const dangerous = new Set(['__proto__', 'constructor', 'prototype']);

export type BodyFault = { path: string; message: string };

/** The bytes as they were sent: API Gateway may have encoded them, and a signature is over the original. */
export const rawBodyOf = (event: Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'>): Buffer =>
  Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');

const depthOf = (value: unknown, depth = 1): number => {
  if (typeof value !== 'object' || value === null || depth > deepest) return depth;
  return Object.values(value).reduce<number>((most, inner) => Math.max(most, depthOf(inner, depth + 1)), depth);
};

/** JSON of a bounded size and depth, without keys that reach into prototypes. An empty body and `{}` of a route without one are nothing. */
export const jsonBodyOf = (
  event: Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'>,
): { body: unknown } | { fault: BodyFault } => {
  const raw = rawBodyOf(event);
  if (raw.length === 0) return { body: undefined };
  if (raw.length > longestBody) return { fault: { path: 'body', message: 'Expected at most 64 KB' } };
  let forbidden: string | undefined;
  let body: unknown;
  try {
    body = JSON.parse(raw.toString('utf8'), (key, value: unknown) => {
      if (dangerous.has(key)) forbidden = key;
      return value;
    });
  } catch {
    return { fault: { path: 'body', message: 'Expected JSON' } };
  }
  if (forbidden) return { fault: { path: forbidden, message: 'This key is not allowed' } };
  if (depthOf(body) > deepest) return { fault: { path: 'body', message: `Expected at most ${deepest} levels` } };
  return { body };
};
