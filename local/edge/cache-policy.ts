import * as z from 'zod';
import type { Assembly } from '../ports.ts';
import { flag, numeric, readDeclared } from './declared.ts';
import type { EdgeRequest } from './messages.ts';

type Names = { kind: 'none' } | { kind: 'all' } | { kind: 'only' | 'except'; names: readonly string[] };

/** What makes two requests the same, and how long one answer serves both; seconds. */
export interface CachePolicy {
  minimum: number;
  default: number;
  maximum: number;
  headers: Names;
  query: Names;
  cookies: Names;
}

const none: Names = { kind: 'none' };
const day = 86_400;

/**
 * Policies every account has.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
 */
const managed: readonly (readonly [string, CachePolicy])[] = [
  // CachingDisabled
  [
    '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
    { minimum: 0, default: 0, maximum: 0, headers: none, query: none, cookies: none },
  ],
  // CachingOptimized
  [
    '658327ea-f89d-4fab-a63d-7e88639e58f6',
    { minimum: 1, default: day, maximum: 365 * day, headers: none, query: none, cookies: none },
  ],
  // UseOriginCacheControlHeaders
  [
    '83da9c7e-98b4-4e11-a168-04f0df8e2c65',
    {
      minimum: 0,
      default: 0,
      maximum: 365 * day,
      headers: {
        kind: 'only',
        names: ['host', 'origin', 'x-http-method-override', 'x-http-method', 'x-method-override'],
      },
      query: none,
      cookies: { kind: 'all' },
    },
  ],
];

const Policy = z.object({
  CachePolicyConfig: z.object({
    MinTTL: numeric,
    DefaultTTL: numeric,
    MaxTTL: numeric,
    ParametersInCacheKeyAndForwardedToOrigin: z.object({
      EnableAcceptEncodingGzip: flag.default(false),
      HeadersConfig: z.object({ HeaderBehavior: z.string(), Headers: z.array(z.string()).default([]) }),
      QueryStringsConfig: z.object({ QueryStringBehavior: z.string(), QueryStrings: z.array(z.string()).default([]) }),
      CookiesConfig: z.object({ CookieBehavior: z.string(), Cookies: z.array(z.string()).default([]) }),
    }),
  }),
});

export const readCachePolicies = (assembly: Assembly): ReadonlyMap<string, CachePolicy> =>
  new Map([
    ...managed,
    ...readDeclared(assembly, 'AWS::CloudFront::CachePolicy', Policy).map(({ id, properties }) => {
      const config = properties.CachePolicyConfig;
      const {
        HeadersConfig: headers,
        QueryStringsConfig: query,
        CookiesConfig: cookies,
      } = config.ParametersInCacheKeyAndForwardedToOrigin;
      const policy: CachePolicy = {
        minimum: config.MinTTL,
        default: config.DefaultTTL,
        maximum: config.MaxTTL,
        headers: namesOf(
          headers.HeaderBehavior,
          headers.Headers.map((name) => name.toLowerCase()),
        ),
        query: namesOf(query.QueryStringBehavior, query.QueryStrings),
        cookies: namesOf(cookies.CookieBehavior, cookies.Cookies),
      };
      return [id, policy] as const;
    }),
  ]);

const namesOf = (behaviour: string, names: readonly string[]): Names => {
  if (behaviour === 'whitelist') return { kind: 'only', names };
  if (behaviour === 'allExcept') return { kind: 'except', names };
  return { kind: behaviour === 'all' ? 'all' : 'none' };
};

const chosen = (names: Names, given: readonly (readonly [string, string])[]): (readonly [string, string])[] => {
  if (names.kind === 'none') return [];
  if (names.kind === 'all') return [...given];
  return given.filter(([name]) => names.names.includes(name) === (names.kind === 'only'));
};

/** Two requests with the same key are answered alike; nothing else of them counts. */
export const cacheKey = (policy: CachePolicy, request: EdgeRequest): string =>
  JSON.stringify([
    request.path,
    chosen(policy.query, [...new URLSearchParams(request.query)]),
    chosen(policy.headers, Object.entries(request.headers)).sort(),
    chosen(
      policy.cookies,
      request.cookies.map((cookie) => [cookie.split('=')[0] ?? '', cookie] as const),
    ),
  ]);

/** Seconds an answer may be kept: what the origin says, within what the policy allows. 0 means not at all. */
export const secondsToKeep = (policy: CachePolicy, cacheControl: string | undefined): number => {
  const directives = new Map(
    (cacheControl ?? '')
      .toLowerCase()
      .split(',')
      .map((part) => {
        const [name = '', value = ''] = part.trim().split('=');
        return [name, value];
      }),
  );
  if (['no-store', 'no-cache', 'private'].some((name) => directives.has(name))) return policy.minimum;
  const said = directives.get('s-maxage') ?? directives.get('max-age');
  const asked = said === undefined ? policy.default : Number(said);
  return Math.min(Math.max(Number.isFinite(asked) ? asked : policy.default, policy.minimum), policy.maximum);
};
