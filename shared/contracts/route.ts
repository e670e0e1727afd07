import * as z from 'zod';

/** What a refusal looks like over HTTP: a status and the fields it adds to the problem (RFC 9457). */
export interface Problem<Extra extends z.ZodRawShape = z.ZodRawShape> {
  status: 400 | 401 | 402 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429;
  /** One sentence for the person: what happened and what to do. */
  title: string;
  extra: z.ZodObject<Extra, z.core.$strict>;
}

export const problem = <Extra extends z.ZodRawShape = Record<never, never>>(
  status: Problem['status'],
  title: string,
  extra?: Extra,
): Problem<Extra> => ({ status, title, extra: z.strictObject((extra ?? {}) as Extra) });

/**
 * Who may call a route. Everything the access table, the authorizer and the public list know comes from here.
 * - `public`: anyone; stands in the public list with its reason
 * - `buyer`: a fan by token, or a guest by session; the route stands twice, the second time under `/guest`
 * - `fan`: a signed-in person with the Fan group
 * - `staff`: one of the groups, for the organiser whose thing it is; the use case asks `mayActFor`
 */
export type Access =
  | { kind: 'public'; reason: string }
  | { kind: 'buyer' }
  | { kind: 'fan' }
  | { kind: 'staff'; groups: readonly StaffGroup[] };

export type StaffGroup = 'Organiser' | 'TicketingAgent' | 'Support' | 'Operations';

type AccessAs<Kind extends Access['kind']> = Extract<Access, { kind: Kind }>;

export const openTo = (reason: string): AccessAs<'public'> => ({ kind: 'public', reason });
export const buyer: AccessAs<'buyer'> = { kind: 'buyer' };
export const fan: AccessAs<'fan'> = { kind: 'fan' };
export const staff = (...groups: StaffGroup[]): AccessAs<'staff'> => ({ kind: 'staff', groups });

export type Refusals = Record<string, Problem>;

export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
  Declared extends Refusals = Refusals,
> {
  /** Unique over the API, camel case: the operationId and the client's method. */
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path under /api/v1. */
  path: string;
  summary: string;
  access: Access;
  success: 200 | 201 | 202 | 204;
  params: Params;
  query: Query;
  body: Body;
  response: Response;
  refusals: Declared;
  /** Seconds the edge may answer from its cache; absent means `no-store`. */
  cacheSeconds?: number;
  /** The bundle of this route is small because many wait for it. */
  hot?: boolean;
  /** The body is taken as raw bytes: webhooks, pictures, files of a venue. */
  raw?: boolean;
  /** What a success is where it is not JSON; the response is then its text. */
  contentType?: 'text/csv; charset=utf-8';
  /** The answer may be waited for with `Prefer: wait=<seconds>` (RFC 7240). */
  waits?: boolean;
  /** Answered instead of `success` while the outcome is still on its way. */
  pending?: 202;
}

type Given<T, Otherwise> = T extends z.ZodType ? T : Otherwise;
type Empty = z.ZodObject<Record<never, never>, z.core.$strict>;

/** Declares a route once; handler types, OpenAPI, client, access table and problem pages come from it. */
export const route = <
  const Declaration extends {
    name: string;
    method: Route['method'];
    path: string;
    summary: string;
    access: Access;
    success: Route['success'];
    params?: z.ZodType;
    query?: z.ZodType;
    body?: z.ZodType;
    response: z.ZodType;
    refusals?: Refusals;
    cacheSeconds?: number;
    hot?: boolean;
    raw?: boolean;
    contentType?: Route['contentType'];
    waits?: boolean;
    pending?: 202;
  },
>(
  declaration: Declaration,
) => {
  const { params, query, body, refusals, ...rest } = declaration;
  return {
    ...rest,
    params: params ?? z.strictObject({}),
    query: query ?? z.strictObject({}),
    body: body ?? z.undefined(),
    refusals: refusals ?? {},
  } as unknown as Route<
    Given<Declaration['params'], Empty>,
    Given<Declaration['query'], Empty>,
    Given<Declaration['body'], z.ZodUndefined>,
    Declaration['response'],
    Declaration['refusals'] extends Refusals ? Declaration['refusals'] : Record<never, never>
  > & { access: Declaration['access'] };
};

export const apiPrefix = '/api/v1';

/** One way a route is reached over HTTP: the paths the API declares are made from these and from nothing else. */
export interface Entrance {
  method: Route['method'];
  path: string;
  /** Null where no token is asked; the reason then stands in the public list. */
  scope: 'boxoffice/fan' | 'boxoffice/staff' | null;
  publicReason?: string;
  as: 'anyone' | 'guest' | 'fan' | 'staff';
}

export const entrancesOf = (route: Pick<Route, 'method' | 'path' | 'access'>): readonly Entrance[] => {
  const { method, access } = route;
  const path = `${apiPrefix}${route.path}`;
  switch (access.kind) {
    case 'public':
      return [{ method, path, scope: null, publicReason: access.reason, as: 'anyone' }];
    case 'buyer':
      return [
        { method, path, scope: 'boxoffice/fan', as: 'fan' },
        {
          method,
          path: `${apiPrefix}/guest${route.path}`,
          scope: null,
          publicReason: 'a guest proves who they are by the session header',
          as: 'guest',
        },
      ];
    case 'fan':
      return [{ method, path, scope: 'boxoffice/fan', as: 'fan' }];
    case 'staff':
      return [{ method, path, scope: 'boxoffice/staff', as: 'staff' }];
  }
};

/** The refusal a route's use case may answer: its code and the fields the problem declares. */
export type RefusalOf<R extends Pick<Route, 'refusals'>> = {
  [Code in keyof R['refusals'] & string]: { code: Code } & ExtraOf<R['refusals'][Code]>;
}[keyof R['refusals'] & string];

/** A problem without fields adds nothing; zod's own type for it would forbid the code as well. */
type ExtraOf<Declared extends Problem> = keyof Declared['extra']['shape'] extends never
  ? unknown
  : z.infer<Declared['extra']>;
