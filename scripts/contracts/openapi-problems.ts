import type { Entrance, Route } from '#shared/contracts/route.ts';
import { allRoutes } from '#shared/contracts/routes.ts';
import { type JsonSchema, jsonSchemaOf, type NamedSchema } from './json-schema.ts';
import { codesBesideRefusals, declaredProblems, type ProblemVariant, variantsOfEveryRoute } from './problems.ts';

/** What API Gateway answers by itself: no token or a bad one, a missing scope, too many requests. */
const gatewayAnswer: JsonSchema = {
  type: 'object',
  description: 'Answered by the gateway before any function runs.',
  properties: { message: { type: 'string' } },
  required: ['message'],
};

const problemBase: JsonSchema = {
  type: 'object',
  description: 'RFC 9457. `type` leads to a page that says what to do.',
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    instance: { type: 'string', description: 'The request, for support.' },
  },
  required: ['type', 'title', 'status', 'code', 'instance'],
};

const variantSchema = ({ code, status, title, extra }: ProblemVariant): NamedSchema => {
  const { schema, parts } = jsonSchemaOf(extra, 'output');
  return {
    schema: {
      allOf: [
        { $ref: '#/components/schemas/Problem' },
        {
          type: 'object',
          properties: {
            code: { const: code },
            status: { const: status },
            title: { const: title },
            ...schema.properties,
          },
          required: ['code', 'status', ...(schema.required ?? [])],
        },
      ],
    },
    parts,
  };
};

const all = (): readonly ProblemVariant[] =>
  [...declaredProblems().values()].flat().concat(variantsOfEveryRoute(allRoutes));

/** Schemas of every problem by name, to stand under `components`. */
export const problemSchemas = (): Record<string, NamedSchema> => ({
  Problem: { schema: problemBase, parts: {} },
  GatewayAnswer: { schema: gatewayAnswer, parts: {} },
  ...Object.fromEntries(all().map((variant) => [`${variant.name}Problem`, variantSchema(variant)])),
});

const reachedBy = (entrance: Entrance, code: string): boolean => {
  if (code === 'GuestSessionMissing') return entrance.as === 'guest';
  if (code === 'TokenMissing' || code === 'NotAllowed') return entrance.scope !== null;
  return true;
};

/** The problem responses of one way into a route, by status. */
export const problemResponses = (route: Route, entrance: Entrance): Record<string, unknown> => {
  const beside: readonly string[] = codesBesideRefusals(route).filter((code) => reachedBy(entrance, code));
  const answered = all().filter(
    ({ code, routes }) => routes.includes(route) && (code in route.refusals || beside.includes(code)),
  );
  const byStatus = Map.groupBy(answered, ({ status }) => status);
  const gatewayStatuses = entrance.scope === null ? [429] : [401, 403, 429];
  const statuses = [...new Set([...byStatus.keys(), ...gatewayStatuses])].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const variants = byStatus.get(status) ?? [];
      const references = variants.map(({ name }) => ({ $ref: `#/components/schemas/${name}Problem` }));
      return [
        String(status),
        {
          description: variants.map(({ code, title }) => `${code}: ${title}`).join('\n\n') || 'Too many requests.',
          content: {
            ...(references.length > 0
              ? {
                  'application/problem+json': {
                    schema: references.length === 1 ? references[0] : { oneOf: references },
                  },
                }
              : {}),
            ...(gatewayStatuses.includes(status)
              ? { 'application/json': { schema: { $ref: '#/components/schemas/GatewayAnswer' } } }
              : {}),
          },
        },
      ];
    }),
  );
};
