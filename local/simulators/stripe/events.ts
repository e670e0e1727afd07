import * as z from 'zod';
import { type Endpoint, endpoint } from './endpoint.ts';
import { listParams, page } from './lists.ts';
import { expand } from './params.ts';
import { noSuch } from './stripe-refusal.ts';

export const eventEndpoints: readonly Endpoint[] = [
  endpoint('GET', 'events/{id}', z.strictObject({ expand }), ({ account, id }) => {
    const event = account.books.events.get(id);
    if (!event) throw noSuch('event', id, 'id', true);
    return event;
  }),
  endpoint(
    'GET',
    'events',
    z.strictObject({ ...listParams, type: z.string().optional(), types: z.array(z.string()).max(20).optional() }),
    ({ account, params }) =>
      page(
        '/v1/events',
        [...account.books.events.values()].filter(
          ({ type }) => (params.type === undefined || type === params.type) && (params.types?.includes(type) ?? true),
        ),
        params,
      ),
  ),
];
