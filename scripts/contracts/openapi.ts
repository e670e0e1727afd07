import { entrancesOf, type Route } from '#shared/contracts/route.ts';
import { routesByContext } from '#shared/contracts/routes.ts';
import { type JsonSchema, type NamedSchema, withReferencesTo } from './json-schema.ts';
import { operationOf } from './openapi-operation.ts';
import { problemSchemas } from './openapi-problems.ts';

const inDocument = (schema: JsonSchema): JsonSchema => withReferencesTo('#/components/schemas/', schema);

/** The API as OpenAPI 3.1, whole: routes, both entrances, who may call, what can be answered. */
export const openApi = (): unknown => {
  const components = new Map<string, JsonSchema>();
  const placed = ({ schema, parts }: NamedSchema): JsonSchema => {
    for (const [name, part] of Object.entries(parts)) {
      const known = components.get(name);
      const given = inDocument(part);
      if (known && JSON.stringify(known) !== JSON.stringify(given))
        throw new Error(`${name} looks different when sent and when answered: give them two names`);
      components.set(name, given);
    }
    return inDocument(schema);
  };

  const paths: Record<string, Record<string, unknown>> = {};
  for (const [context, routes] of Object.entries(routesByContext)) {
    for (const route of routes as readonly Route[]) {
      for (const entrance of entrancesOf(route)) {
        paths[entrance.path] = {
          ...paths[entrance.path],
          [entrance.method.toLowerCase()]: operationOf(route, entrance, context, placed),
        };
      }
    }
  }
  for (const [name, named] of Object.entries(problemSchemas())) components.set(name, placed(named));

  return {
    openapi: '3.1.1',
    info: {
      title: 'Boxoffice API',
      version: '1',
      description:
        'Amounts are whole minor units of their currency. Times are UTC with milliseconds. Unknown fields are refused. Problems are RFC 9457; their `type` leads to a page that says what to do.',
    },
    servers: [{ url: 'http://localhost:4000', description: 'npm start' }],
    tags: Object.keys(routesByContext).map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        accessToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An access token of the issuer of the stage with the scope each operation names.',
        },
        guestSession: {
          type: 'apiKey',
          in: 'header',
          name: 'x-guest-session',
          description:
            '32 random bytes the client makes once, base64url: 43 characters. Whoever has them is the guest.',
        },
      },
    },
  };
};
