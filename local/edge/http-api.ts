import type { Functions } from '../ports.ts';
import { preflightAnswer, withCors } from './cors.ts';
import { answerOfFunction } from './function-answer.ts';
import type { HttpApiSettings, RouteSettings } from './http-api-settings.ts';
import { httpEvent } from './http-event.ts';
import { JwtAuthorizer, keysOf } from './jwt-authorizer.ts';
import { type EdgeAnswer, type EdgeRequest, messageAnswer } from './messages.ts';
import { RouteTable } from './route-table.ts';
import { RouteThrottle } from './route-throttle.ts';

/** HTTP API stops waiting for a function then; it cannot be raised. */
const longestWait = 30_000;
const longestBody = 10 * 1024 * 1024;

export interface HttpApiParts {
  functions: Pick<Functions, 'invoke'>;
  /** Milliseconds since 1970. */
  now: () => number;
  account: string;
}

/** The HTTP API of the templates: routes, authorizers, throttles and CORS as declared, functions called as AWS calls them. */
export class HttpApi {
  readonly #settings: HttpApiSettings;
  readonly #parts: HttpApiParts;
  readonly #routes: RouteTable<RouteSettings>;
  readonly #authorizers: ReadonlyMap<string, JwtAuthorizer>;
  readonly #throttles = new Map<string, RouteThrottle>();

  constructor(settings: HttpApiSettings, parts: HttpApiParts) {
    this.#settings = settings;
    this.#parts = parts;
    this.#routes = new RouteTable(settings.routes);
    this.#authorizers = new Map(
      [...settings.authorizers].map(([id, jwt]) => [id, new JwtAuthorizer(jwt, keysOf(jwt.issuer), parts.now)]),
    );
  }

  /** Never throws for what a caller sends; what AWS answers with a message is answered so here. */
  async answer(request: EdgeRequest): Promise<EdgeAnswer> {
    const { cors } = this.#settings;
    const preflight = cors && preflightAnswer(cors, request);
    const answer = preflight ?? (await this.#routed(request));
    const named = { ...answer, headers: { ...answer.headers, 'apigw-requestid': request.id } };
    return cors && !preflight ? withCors(cors, request, named) : named;
  }

  async #routed(request: EdgeRequest): Promise<EdgeAnswer> {
    const match = this.#routes.match(request.method, request.path);
    if (!match) return messageAnswer(404, 'Not Found');
    if (!this.#throttleOf(match.routeKey)?.admit()) return messageAnswer(429, 'Too Many Requests');
    const { authorizerId, scopes, functionArn } = match.target;
    const authorizer = authorizerId === undefined ? undefined : this.#authorizers.get(authorizerId);
    if (authorizerId !== undefined && !authorizer) return messageAnswer(500, 'Internal Server Error');
    const authorized = await authorizer?.authorize(request.headers.authorization, scopes);
    if (authorized && 'refused' in authorized) return authorized.refused;
    if (request.body.length > longestBody) return messageAnswer(413, 'Request Entity Too Large');
    const event = httpEvent(request, {
      accountId: this.#parts.account,
      apiId: this.#settings.id,
      domainName: this.#settings.domainName,
      routeKey: match.routeKey,
      pathParameters: match.pathParameters,
      ...(authorized && { authorizer: authorized.authorizer }),
      now: this.#parts.now(),
    });
    return this.#invoked(functionArn, event);
  }

  async #invoked(functionArn: string, event: ReturnType<typeof httpEvent>): Promise<EdgeAnswer> {
    const tooLong = Promise.withResolvers<EdgeAnswer>();
    const timer = setTimeout(() => tooLong.resolve(messageAnswer(503, 'Service Unavailable')), longestWait);
    try {
      return await Promise.race([
        this.#parts.functions.invoke(functionArn, event).then(answerOfFunction),
        tooLong.promise,
      ]);
    } catch {
      // Throttled or missing: AWS says no more than this to the caller.
      return messageAnswer(503, 'Service Unavailable');
    } finally {
      clearTimeout(timer);
    }
  }

  #throttleOf(routeKey: string): RouteThrottle | undefined {
    const settings = this.#settings.throttles.get(routeKey) ??
      this.#settings.defaultThrottle ?? { rate: 10_000, burst: 5_000 };
    const known = this.#throttles.get(routeKey) ?? new RouteThrottle(settings, this.#parts.now);
    this.#throttles.set(routeKey, known);
    return known;
  }
}
