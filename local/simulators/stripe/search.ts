import * as z from 'zod';
import type { Account } from './account.ts';
import { nowSeconds } from './account.ts';
import type { Metadata } from './objects.ts';
import { expand, whole } from './params.ts';
import { invalidRequest, type StripeRefusal } from './stripe-refusal.ts';

/** Stripe's search language: `metadata['order']:'ord_1' AND status:'succeeded'`. Source: https://docs.stripe.com/search */

type Findable = { id: string; created: number; metadata: Metadata };
type Test = (item: Findable) => boolean;

const clausePattern =
  /^(-?)(?:metadata\[(["'])([^"']+)\2\]|([a-z_.]+))\s*(:|~|>=|<=|>|<)\s*(?:(["'])((?:\\.|(?!\6).)*)\6|(\d+)|(null))\s*/i;
const joinPattern = /^(AND|OR)\s+/i;

const badQuery = (at: string): StripeRefusal =>
  invalidRequest(
    `We were unable to parse your search query near \`${at.slice(0, 40)}\`. Try using the format \`metadata["key"]:"value"\` to query for metadata or key:"value" to query for other fields.`,
    { param: 'query' },
  );

const searchable = new Set(['amount', 'created', 'currency', 'customer', 'status', 'id']);

const compare = (actual: unknown, operator: string, wanted: string | null): boolean => {
  if (wanted === null) return actual === undefined || actual === null;
  if (actual === undefined || actual === null) return false;
  const text = String(actual);
  switch (operator) {
    case ':':
      return text.toLowerCase() === wanted.toLowerCase();
    case '~':
      return text.toLowerCase().includes(wanted.toLowerCase());
    case '>':
      return Number(text) > Number(wanted);
    case '>=':
      return Number(text) >= Number(wanted);
    case '<':
      return Number(text) < Number(wanted);
    default:
      return Number(text) <= Number(wanted);
  }
};

/** @throws StripeRefusal (400) for a query that is not in the language, mixes AND with OR, or asks for an unknown field. */
export const readQuery = (query: string): Test => {
  const tests: Test[] = [];
  const joins = new Set<string>();
  let rest = query.trim();
  while (rest.length > 0) {
    const clause = clausePattern.exec(rest);
    if (!clause) throw badQuery(rest);
    const [whole, minus, , key, field, operator = ':', , quoted, number] = clause;
    if (field !== undefined && !searchable.has(field)) {
      throw invalidRequest(`Field \`${field}\` is an unsupported search field.`, { param: 'query' });
    }
    const wanted = quoted?.replace(/\\(.)/g, '$1') ?? number ?? null;
    tests.push((item) => {
      const actual =
        key !== undefined ? item.metadata[key] : Object.entries(item).find(([name]) => name === field)?.[1];
      return compare(actual, operator, wanted) !== (minus === '-');
    });
    rest = rest.slice(whole.length);
    if (rest.length === 0) break;
    const join = joinPattern.exec(rest);
    // a space between clauses means AND
    joins.add(join?.[1]?.toUpperCase() ?? 'AND');
    rest = rest.slice(join?.[0].length ?? 0);
    if (rest.length === 0) throw badQuery(query);
  }
  if (tests.length === 0) throw badQuery(query);
  if (joins.size > 1) throw invalidRequest('You cannot mix AND and OR in one search query.', { param: 'query' });
  return (item) => (joins.has('OR') ? tests.some((test) => test(item)) : tests.every((test) => test(item)));
};

const params = z.strictObject({
  query: z.string().max(2000),
  limit: whole.pipe(z.int().min(1).max(100)).optional(),
  page: z.string().max(40).optional(),
  expand,
});

const run = <Item extends Findable>(
  account: Account,
  all: Iterable<Item>,
  ask: z.infer<typeof params>,
  url: string,
): object => {
  const fits = readQuery(ask.query);
  // search lags behind writes at Stripe too: never look up by it what was written a moment ago
  const newest = nowSeconds(account) - account.switches().searchLagMs / 1000;
  const found = [...all].reverse().filter((item) => item.created <= newest && fits(item));
  const start = ask.page === undefined ? 0 : Number(Buffer.from(ask.page, 'base64url').toString());
  const end = start + (ask.limit ?? 10);
  const more = end < found.length;
  return {
    object: 'search_result',
    data: found.slice(start, end),
    has_more: more,
    next_page: more ? Buffer.from(String(end)).toString('base64url') : null,
    url,
  };
};

export const search = { params, run };
