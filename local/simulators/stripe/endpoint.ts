import type * as z from 'zod';
import type { Account } from './account.ts';
import type { Form } from './form-encoding.ts';
import { readParams } from './params.ts';

export interface Call<Params> {
  account: Account;
  params: Params;
  /** The id in the path, or ''. */
  id: string;
  /** The caller showed the publishable key: a browser. */
  fromBrowser: boolean;
}

/** One route of the API: reading its parameters is apart from doing, because only what was begun is kept for replay. */
export interface Endpoint {
  method: 'GET' | 'POST';
  path: string;
  /** May be called from a browser with the publishable key. */
  openToBrowsers: boolean;
  /** @throws StripeRefusal when a parameter is wrong. @returns what does the work; it may throw StripeRefusal too. */
  prepare(account: Account, id: string, form: Form, fromBrowser: boolean): () => object;
}

/** @param path under `/v1/`, with `{id}` where an id stands. */
export const endpoint = <Schema extends z.ZodType>(
  method: 'GET' | 'POST',
  path: string,
  schema: Schema,
  work: (call: Call<z.infer<Schema>>) => object,
  openToBrowsers = false,
): Endpoint => ({
  method,
  path,
  openToBrowsers,
  prepare: (account, id, form, fromBrowser) => {
    const params = readParams(schema, form);
    return () => work({ account, params, id, fromBrowser });
  },
});

/** The id in the path when the endpoint's path fits; null otherwise. */
export const idInPath = (endpoint: Endpoint, path: string): string | null => {
  const wanted = endpoint.path.split('/');
  const parts = path.split('/');
  if (wanted.length !== parts.length) return null;
  let id = '';
  for (const [index, part] of wanted.entries()) {
    const given = parts[index] ?? '';
    if (part === '{id}') id = given;
    else if (part !== given) return null;
  }
  return id;
};
