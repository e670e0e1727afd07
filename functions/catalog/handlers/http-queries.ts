import { getEventRoute, getPerformanceRoute } from '#shared/contracts/catalog/api.ts';
import { httpApi, on } from '#shared/runtime/http-api.ts';
import { catalog } from '../container.ts';
import type { CatalogPorts } from '../ports.ts';
import { getEvent, getPerformance } from '../use-cases/read-programme.ts';

export const handler = httpApi<CatalogPorts>(catalog, [
  on(getEventRoute, (ports, { params }) => getEvent(ports, params)),
  on(getPerformanceRoute, (ports, { params }) => getPerformance(ports, params)),
]);
