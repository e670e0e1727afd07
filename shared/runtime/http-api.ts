import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';
import { type CodeOfEveryRoute, problemsOfEveryRoute } from '#shared/contracts/problems-of-every-route.ts';
import { entrancesOf, type RefusalOf, type Route } from '#shared/contracts/route.ts';
import type { Result } from '#shared/kernel/result.ts';
import { wrongValues } from '#shared/kernel/wrong-value.ts';
import { type CallerOf, callerOf } from './caller.ts';
import { jsonAnswer, problemAnswer, textAnswer } from './http-answer.ts';
import { faultFields, log } from './logger.ts';
import { cameThroughTheEdge } from './origin-secret.ts';
import { jsonBodyOf, rawBodyOf } from './request-body.ts';

/** What a handler is given: everything parsed, nothing to check. */
export interface Asked<R extends Route> {
  params: z.infer<R['params']>;
  query: z.infer<R['query']>;
  body: z.infer<R['body']>;
  caller: CallerOf<R>;
  /** From `Idempotency-Key`, 8 to 128 visible characters. */
  idempotencyKey: string | undefined;
  /** Seconds the client is willing to wait, from `Prefer: wait=8` (RFC 7240); 0 when it did not say. */
  waitSeconds: number;
  /** The body's bytes as they were sent. */
  raw: Buffer;
  header: (name: string) => string | undefined;
}

/** A success may say 202 when the answer is on its way. */
export type Answered<R extends Route> = Result<z.input<R['response']>, RefusalOf<R>> & { status?: 200 | 201 | 202 };

interface Served<Ports> {
  route: Route;
  answer: (ports: Ports, asked: Asked<Route>) => Promise<Answered<Route>>;
}

/** Binds a route to what answers it. A refusal the route does not declare does not compile. */
export const on = <R extends Route, Ports>(
  route: R,
  answer: (ports: Ports, asked: Asked<R>) => Promise<Answered<R>>,
): Served<Ports> => ({ route, answer: answer as unknown as Served<Ports>['answer'] });

const everyRoutesAnswer = (code: CodeOfEveryRoute, instance: string, extra: Record<string, unknown> = {}) =>
  problemAnswer(problemsOfEveryRoute[code].status, code, problemsOfEveryRoute[code].title, instance, extra);

const invalid = (instance: string, errors: readonly { path: string; message: string }[]) =>
  everyRoutesAnswer('Invalid', instance, { errors });

const waitSecondsOf = (prefer: string | undefined): number => {
  const seconds = /(?:^|[,;\s])wait=(\d{1,3})(?:$|[,;\s])/.exec(prefer ?? '')?.[1];
  return seconds === undefined ? 0 : Math.min(Number(seconds), 8);
};

const parse = async <Ports>(
  { route, answer }: Served<Ports>,
  ports: Ports,
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> => {
  const instance = event.requestContext.requestId;
  const known = callerOf(route, event);
  if ('turnedAway' in known) return everyRoutesAnswer(known.turnedAway, instance);

  const json = route.raw ? { body: undefined } : jsonBodyOf(event);
  if ('fault' in json) return invalid(instance, [json.fault]);
  const takesNoBody = route.body.safeParse(undefined).success;
  const empty = takesNoBody && JSON.stringify(json.body) === '{}';
  const parsed = {
    params: route.params.safeParse(event.pathParameters ?? {}),
    query: route.query.safeParse(event.queryStringParameters ?? {}),
    body: route.body.safeParse(empty ? undefined : json.body),
  };
  const errors = Object.entries(parsed).flatMap(([part, result]) =>
    result.success
      ? []
      : wrongValues(result.error.issues, [part]).map(({ path, what }) => ({ path: path.join('.'), message: what })),
  );
  const idempotencyKey = event.headers['idempotency-key'];
  if (idempotencyKey !== undefined && !/^[\x21-\x7e]{8,128}$/.test(idempotencyKey))
    errors.push({ path: 'headers.idempotency-key', message: 'Expected 8 to 128 visible characters' });
  if (errors.length > 0 || !parsed.params.success || !parsed.query.success || !parsed.body.success)
    return invalid(instance, errors);

  const result = await answer(ports, {
    params: parsed.params.data,
    query: parsed.query.data,
    body: parsed.body.data,
    caller: known.caller as CallerOf<Route>,
    idempotencyKey,
    waitSeconds: waitSecondsOf(event.headers.prefer),
    raw: rawBodyOf(event),
    header: (name) => event.headers[name.toLowerCase()],
  });
  if (result.ok && route.contentType)
    return textAnswer(result.status ?? route.success, String(result.value), route.contentType, route.cacheSeconds);
  if (result.ok) return jsonAnswer(result.status ?? route.success, result.value, route.cacheSeconds);
  const { code, ...extra } = result.refusal as { code: string };
  const declared = route.refusals[code];
  if (!declared) throw new Error(`${route.name} refused with ${code}, which it does not declare`);
  return problemAnswer(declared.status, code, declared.title, instance, extra);
};

/**
 * The handler of one function: finds the route API Gateway has matched, parses, asks, maps.
 * @param ports made at the first request, once per environment.
 */
export const httpApi = <Ports>(ports: () => Ports, served: readonly Served<Ports>[]) => {
  const byRouteKey = new Map<string, Served<Ports>>(
    served.flatMap((one) => entrancesOf(one.route).map(({ method, path }) => [`${method} ${path}`, one] as const)),
  );
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .before(async ({ event }) => {
      const secretId = process.env.ORIGIN_SECRET_ID;
      if (!secretId) throw new Error('ORIGIN_SECRET_ID is not set');
      if (await cameThroughTheEdge(event.headers['x-origin-secret'], secretId)) return undefined;
      return everyRoutesAnswer('NotThroughTheEdge', event.requestContext.requestId);
    })
    .onError(({ error, event }) => {
      const { requestId } = event.requestContext;
      log.error('A request failed', { requestId, route: event.routeKey, ...faultFields(error) });
      return everyRoutesAnswer('Fault', requestId);
    })
    .handler(async (event) => {
      const one = byRouteKey.get(event.routeKey);
      if (!one) throw new Error(`${event.routeKey} reaches a function that does not serve it`);
      return parse(one, ports(), event);
    });
};
