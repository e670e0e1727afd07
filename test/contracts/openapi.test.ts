import { describe, expect, it } from 'vitest';
import { entrancesOf } from '#shared/contracts/route.ts';
import { allRoutes } from '#shared/contracts/routes.ts';
import { openApi } from '../../scripts/contracts/openapi.ts';

interface Operation {
  operationId: string;
  security: Record<string, string[]>[];
  parameters: { name: string; in: string; required: boolean }[];
  requestBody?: unknown;
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

const document = openApi() as Document;
const ways = allRoutes.flatMap((route) => entrancesOf(route).map((entrance) => ({ route, entrance })));
const operationAt = (method: string, path: string): Operation => {
  const operation = document.paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`${method} ${path} is not in the document`);
  return operation;
};

describe('the OpenAPI document', () => {
  it('has every way into every route and no other', () => {
    const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.sort()).toEqual(ways.map(({ entrance }) => `${entrance.method} ${entrance.path}`).sort());
  });

  it('names each operation once', () => {
    const ids = Object.values(document.paths).flatMap((operations) =>
      Object.values(operations).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has no reference that leads nowhere', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, place = '']) => place);
    expect(references.length).toBeGreaterThan(100);
    for (const place of new Set(references)) {
      expect(place).toMatch(/^#\/components\/schemas\//);
      expect(document.components.schemas).toHaveProperty(place.slice('#/components/schemas/'.length));
    }
  });

  it.each(ways)('says who may call $entrance.method $entrance.path and what it can refuse', ({ route, entrance }) => {
    const operation = operationAt(entrance.method, entrance.path);
    const expected = {
      anyone: [],
      guest: [{ guestSession: [] }],
      fan: [{ accessToken: ['boxoffice/fan'] }],
      staff: [{ accessToken: ['boxoffice/staff'] }],
    };
    expect(operation.security).toEqual(expected[entrance.as]);
    for (const [code, { status }] of Object.entries(route.refusals)) {
      expect(JSON.stringify(operation.responses[status]), code).toContain(`${code}Problem"`);
    }
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining([String(route.success), '400', '500']));
    expect(Object.keys(operation.responses).includes('401')).toBe(entrance.as !== 'anyone');
  });

  it('declares every parameter of a path', () => {
    for (const { entrance } of ways) {
      const named = [...entrance.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = operationAt(entrance.method, entrance.path)
        .parameters.filter((parameter) => parameter.in === 'path' && parameter.required)
        .map(({ name }) => name);
      expect(declared.sort()).toEqual(named.sort());
    }
  });

  it('asks for the key of what must not happen twice, and takes a wait where an outcome can be waited for', () => {
    const headersOf = (path: string) =>
      operationAt('POST', path)
        .parameters.filter((parameter) => parameter.in === 'header')
        .map(({ name }) => name);
    expect(headersOf('/api/v1/guest/orders')).toEqual(['Idempotency-Key', 'Prefer']);
    expect(headersOf('/api/v1/orders')).toEqual(['Idempotency-Key', 'Prefer', 'x-guest-session']);
    expect(headersOf('/api/v1/quotes')).toEqual([]);
  });

  it('answers a purchase that is still on its way with 202, and a release with nothing', () => {
    expect(Object.keys(operationAt('POST', '/api/v1/tickets').responses)).toContain('202');
    const released = operationAt('DELETE', '/api/v1/performances/{performanceId}/holds/{holdId}').responses['204'];
    expect(released?.content).toBeUndefined();
  });
});
