/** A route key of an HTTP API taken apart: `GET /api/v1/events/{eventId}`, or `$default`. */
interface RoutePattern<Target> {
  routeKey: string;
  method: string;
  segments: readonly string[];
  target: Target;
}

export interface RouteMatch<Target> {
  routeKey: string;
  target: Target;
  /** Percent-decoded values by the names in the route key. */
  pathParameters: Record<string, string>;
}

/**
 * Picks the route of a request as an HTTP API does: an exact path before a `{parameter}`, that before a greedy
 * `{proxy+}`, a method before `ANY`, and `$default` last. Case and a trailing slash count.
 */
export class RouteTable<Target> {
  readonly #routes: readonly RoutePattern<Target>[];
  readonly #default: Target | undefined;

  constructor(routes: ReadonlyMap<string, Target>) {
    this.#default = routes.get('$default');
    this.#routes = [...routes]
      .filter(([routeKey]) => routeKey !== '$default')
      .map(([routeKey, target]) => {
        const [method = '', path = ''] = routeKey.split(' ');
        return { routeKey, method, segments: path.split('/').slice(1), target };
      })
      .sort(bySpecificity);
  }

  /** @param path as sent, percent-encoded: an encoded slash stays inside its segment. */
  match(method: string, path: string): RouteMatch<Target> | undefined {
    const segments = path.split('/').slice(1);
    for (const route of this.#routes) {
      if (route.method !== method && route.method !== 'ANY') continue;
      const pathParameters = parametersOf(route.segments, segments);
      if (pathParameters) return { routeKey: route.routeKey, target: route.target, pathParameters };
    }
    return this.#default === undefined
      ? undefined
      : { routeKey: '$default', target: this.#default, pathParameters: {} };
  }
}

const rank = (segment: string | undefined): number => {
  if (segment === undefined) return 3;
  if (segment.endsWith('+}')) return 2;
  return segment.startsWith('{') ? 1 : 0;
};

const bySpecificity = (one: RoutePattern<unknown>, other: RoutePattern<unknown>): number => {
  for (let index = 0; index < Math.max(one.segments.length, other.segments.length); index += 1) {
    const difference = rank(one.segments[index]) - rank(other.segments[index]);
    if (difference !== 0) return difference;
  }
  return Number(one.method === 'ANY') - Number(other.method === 'ANY');
};

const parametersOf = (pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined => {
  const isGreedy = pattern.at(-1)?.endsWith('+}') ?? false;
  if (isGreedy ? segments.length < pattern.length : segments.length !== pattern.length) return undefined;
  const found: [string, string][] = [];
  for (const [index, wanted] of pattern.entries()) {
    const given = wanted.endsWith('+}') ? segments.slice(index).join('/') : segments[index];
    if (!given && wanted !== '') return undefined;
    if (!wanted.startsWith('{')) {
      if (wanted !== given) return undefined;
    } else {
      const value = decoded(given ?? '');
      if (value === undefined) return undefined;
      found.push([wanted.replace(/^\{|\+?\}$/g, ''), value]);
    }
  }
  return Object.fromEntries(found);
};

/** Undefined when the text is not percent-encoded UTF-8: such a path names nothing. */
export const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};
