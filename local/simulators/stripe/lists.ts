import * as z from 'zod';
import { expand, whole } from './params.ts';
import { invalidRequest } from './stripe-refusal.ts';

const createdRange = z.union([
  whole.transform((at) => ({ gte: at, lte: at })),
  z.strictObject({
    gt: whole.optional(),
    gte: whole.optional(),
    lt: whole.optional(),
    lte: whole.optional(),
  }),
]);

export const listParams = {
  limit: whole.pipe(z.int().min(1).max(100)).optional(),
  starting_after: z.string().optional(),
  ending_before: z.string().optional(),
  created: createdRange.optional(),
  expand,
};
const ListParams = z.object(listParams);

const inRange = (created: number, range: z.infer<typeof createdRange> | undefined): boolean => {
  const { gt, gte, lt, lte } = { gt: undefined, lt: undefined, gte: undefined, lte: undefined, ...range };
  return (
    (gt === undefined || created > gt) &&
    (gte === undefined || created >= gte) &&
    (lt === undefined || created < lt) &&
    (lte === undefined || created <= lte)
  );
};

/** A page of Stripe's lists: newest first, cursors are ids. @throws StripeRefusal for a cursor that is not in the list. */
export const page = <Item extends { id: string; created: number }>(
  url: string,
  all: Iterable<Item>,
  params: z.infer<typeof ListParams>,
): { object: 'list'; data: Item[]; has_more: boolean; url: string } => {
  const items = [...all].reverse().filter(({ created }) => inRange(created, params.created));
  const placeOf = (id: string, param: string): number => {
    const place = items.findIndex((item) => item.id === id);
    if (place < 0) throw invalidRequest(`No such object: '${id}'`, { code: 'resource_missing', param });
    return place;
  };
  const limit = params.limit ?? 10;
  if (params.ending_before !== undefined) {
    const end = placeOf(params.ending_before, 'ending_before');
    const start = Math.max(0, end - limit);
    return { object: 'list', data: items.slice(start, end), has_more: start > 0, url };
  }
  const start = params.starting_after === undefined ? 0 : placeOf(params.starting_after, 'starting_after') + 1;
  return { object: 'list', data: items.slice(start, start + limit), has_more: start + limit < items.length, url };
};
