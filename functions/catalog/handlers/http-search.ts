import { listEventsRoute } from '#shared/contracts/catalog/api.ts';
import { searchRoute } from '#shared/contracts/catalog/search-api.ts';
import { httpApi, on } from '#shared/runtime/http-api.ts';
import { search } from '../search-container.ts';

export const handler = httpApi<ReturnType<typeof search>>(search, [
  on(searchRoute, (ports, { query }) => ports.search(query)),
  on(listEventsRoute, (ports) => ports.list()),
]);
