import type * as z from 'zod';
import { type CodeOfEveryRoute, problemsOfEveryRoute } from '#shared/contracts/problems-of-every-route.ts';
import type { Route } from '#shared/contracts/route.ts';
import { routesByContext } from '#shared/contracts/routes.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { firstUpper } from './text.ts';

/** One way a problem is answered. A code has several when contexts word it differently. */
export interface ProblemVariant {
  /** The name of its schema: the code, with the context before it when there are several. */
  name: string;
  code: string;
  status: number;
  title: string;
  extra: z.ZodObject;
  routes: readonly Route[];
}

interface Declared extends Omit<ProblemVariant, 'name' | 'routes'> {
  context: string;
  route: Route;
}

const declared: readonly Declared[] = Object.entries(routesByContext).flatMap(([context, routes]) =>
  (routes as readonly Route[]).flatMap((route) =>
    Object.entries(route.refusals).map(([code, { status, title, extra }]) => ({
      context,
      route,
      code,
      status,
      title,
      extra,
    })),
  ),
);

const looksOf = ({ status, title, extra }: Declared): string =>
  JSON.stringify([status, title, jsonSchemaOf(extra, 'output').schema]);

/**
 * Every refusal of the API by its code.
 * @throws Error when one context gives one code two meanings.
 */
export const declaredProblems = (): Map<string, readonly ProblemVariant[]> => {
  const codes = [...new Set(declared.map(({ code }) => code))].sort();
  return new Map(
    codes.map((code) => {
      const byLooks = Map.groupBy(
        declared.filter((one) => one.code === code),
        looksOf,
      );
      const variants = [...byLooks.values()].map((same): ProblemVariant => {
        const [first] = same as [Declared];
        return {
          name: byLooks.size === 1 ? code : `${firstUpper(first.context)}${code}`,
          code,
          status: first.status,
          title: first.title,
          extra: first.extra,
          routes: same.map(({ route }) => route),
        };
      });
      if (new Set(variants.map(({ name }) => name)).size < variants.length)
        throw new Error(`One context declares ${code} in two ways: give one of them another code`);
      return [code, variants];
    }),
  );
};

/** The problems beside its refusals that this route can answer; all are reachable, so all are documented. */
export const codesBesideRefusals = (route: Pick<Route, 'access'>): readonly CodeOfEveryRoute[] => {
  const { kind } = route.access;
  return [
    'Invalid',
    ...(kind === 'public' ? [] : (['TokenMissing', 'NotAllowed'] as const)),
    ...(kind === 'buyer' ? (['GuestSessionMissing'] as const) : []),
    'NotThroughTheEdge',
    'Fault',
  ];
};

export const variantsOfEveryRoute = (routes: readonly Route[]): readonly ProblemVariant[] =>
  (Object.keys(problemsOfEveryRoute) as CodeOfEveryRoute[]).map((code) => ({
    name: code,
    code,
    ...problemsOfEveryRoute[code],
    routes: routes.filter((route) => codesBesideRefusals(route).includes(code)),
  }));
