import type { Entrance, Route } from '#shared/contracts/route.ts';
import { type JsonSchema, jsonSchemaOf, type NamedSchema } from './json-schema.ts';
import { problemResponses } from './openapi-problems.ts';

/** Turns a schema into what stands in the document, and keeps its named parts for `components`. */
export type Placed = (named: NamedSchema) => JsonSchema;

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Repeat a request with the same key and it is done once and answered alike. The same key with another request is refused.',
  schema: { type: 'string', minLength: 8, maxLength: 128, pattern: '^[\\x21-\\x7e]+$' },
};

const prefer = {
  name: 'Prefer',
  in: 'header',
  required: false,
  description: '`wait=8`: answer when the outcome is known, or after that many seconds (at most 8). RFC 7240.',
  schema: { type: 'string', examples: ['wait=8'] },
};

const guestSession = {
  name: 'x-guest-session',
  in: 'header',
  required: false,
  description: 'The session seats were held with before signing in: the fan may still act on that hold.',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' },
};

const signature = {
  name: 'stripe-signature',
  in: 'header',
  required: true,
  description: 'Over the exact bytes of the body.',
  schema: { type: 'string' },
};

const parametersOf = (route: Route, entrance: Entrance, placed: Placed): unknown[] => {
  const inPlace = (schema: Route['params'], place: 'path' | 'query') => {
    const named = jsonSchemaOf(schema, 'input');
    const required = named.schema.required ?? [];
    return Object.entries(named.schema.properties ?? {}).map(([name, property]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      schema: placed({ schema: property as JsonSchema, parts: named.parts }),
    }));
  };
  return [
    ...inPlace(route.params, 'path'),
    ...inPlace(route.query, 'query'),
    ...(route.method === 'POST' && !route.raw && route.access.kind !== 'public' ? [idempotencyKey] : []),
    ...(route.waits ? [prefer] : []),
    ...(route.access.kind === 'buyer' && entrance.as === 'fan' ? [guestSession] : []),
    ...(route.raw ? [signature] : []),
  ];
};

const isNothing = (schema: Route['body']): boolean => schema.safeParse(undefined).success;

const requestBodyOf = (route: Route, placed: Placed): { requestBody?: unknown } => {
  if (route.raw) return { requestBody: { required: true, content: { 'application/json': { schema: {} } } } };
  if (isNothing(route.body)) return {};
  const schema = placed(jsonSchemaOf(route.body, 'input'));
  return { requestBody: { required: true, content: { 'application/json': { schema } } } };
};

const successesOf = (route: Route, placed: Placed): Record<string, unknown> => {
  const headers = {
    'Cache-Control': {
      schema: { const: route.cacheSeconds === undefined ? 'no-store' : `public, max-age=${route.cacheSeconds}` },
    },
  };
  const content = isNothing(route.response)
    ? {}
    : { content: { 'application/json': { schema: placed(jsonSchemaOf(route.response, 'output')) } } };
  const answer = (description: string) => ({ description, headers, ...content });
  return {
    [route.success]: answer(route.success === 204 ? 'Done.' : 'As asked.'),
    ...(route.pending ? { [route.pending]: answer('The outcome is still on its way.') } : {}),
  };
};

/** OpenAPI's names of the ways to prove who calls. */
const securityOf = (entrance: Entrance): unknown[] => {
  if (entrance.as === 'guest') return [{ guestSession: [] }];
  return entrance.scope === null ? [] : [{ accessToken: [entrance.scope] }];
};

/** One way into a route. A route with a fan's and a guest's entrance is two operations. */
export const operationOf = (route: Route, entrance: Entrance, context: string, placed: Placed): unknown => ({
  operationId: entrance.as === 'guest' ? `${route.name}AsGuest` : route.name,
  summary: entrance.as === 'guest' ? `${route.summary} (as a guest)` : route.summary,
  ...(entrance.publicReason ? { description: `No token: ${entrance.publicReason}.` } : {}),
  tags: [context],
  security: securityOf(entrance),
  parameters: parametersOf(route, entrance, placed),
  ...requestBodyOf(route, placed),
  responses: { ...successesOf(route, placed), ...problemResponses(route, entrance) },
});
