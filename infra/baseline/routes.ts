import { at, type Check, complain, type Finding, isObject, listOf, numberOf, ofType, textOf } from './templates.ts';

/** What an account's API Gateway takes in a Region before anybody asks for more. */
const mostOfAll = { rate: 10_000, burst: 5_000 };

/** Calls a second that a route may take at the most, each beside its own route key. */
const mostOfRoutes: readonly { path: RegExp; most: number }[] = [
  { path: /POST .*\/holds$/, most: 3_000 },
  { path: /POST .*\/orders$/, most: 500 },
  { path: /POST .*\/tickets$/, most: 500 },
  { path: /GET .*\/search$/, most: 1_000 },
  { path: /POST .*\/webhooks\/stripe$/, most: 1_000 },
];

const within = (value: number, most: number): boolean => value > 0 && value <= most;

const throttles: Check = (templates) => {
  const routeKeys = ofType(templates, 'AWS::ApiGatewayV2::Route').map(({ properties }) => textOf(properties.RouteKey));
  return complain('BASE9', ofType(templates, 'AWS::ApiGatewayV2::Stage'), ({ properties }) => {
    const everywhere = properties.DefaultRouteSettings;
    if (!within(numberOf(at(everywhere, 'ThrottlingRateLimit')), mostOfAll.rate)) return 'the stage has no throttle';
    if (!within(numberOf(at(everywhere, 'ThrottlingBurstLimit')), mostOfAll.burst))
      return 'the stage takes any burst of calls';
    const settings = isObject(properties.RouteSettings) ? properties.RouteSettings : {};
    const free = routeKeys.find((key) =>
      mostOfRoutes.some(
        ({ path, most }) =>
          path.test(key) &&
          !(
            within(numberOf(at(settings[key], 'ThrottlingRateLimit')), most) &&
            within(numberOf(at(settings[key], 'ThrottlingBurstLimit')), most)
          ),
      ),
    );
    return free && `${free} has no throttle of its own`;
  });
};

/** What the log of calls may not hold: who called, from where, with what. */
const personal = /identity|queryString|claims|requestBody|\$context\.path/;

const callsLogged: Check = (templates) =>
  complain('BASE20', ofType(templates, 'AWS::ApiGatewayV2::Stage'), ({ properties }) => {
    if (at(properties, 'AccessLogSettings', 'DestinationArn') === undefined) return 'nobody sees which calls came';
    return personal.test(textOf(at(properties, 'AccessLogSettings', 'Format'))) && 'its log tells who called';
  });

const issuersNamed: Check = (templates) =>
  complain('BASE10', ofType(templates, 'AWS::ApiGatewayV2::Authorizer'), ({ properties }) => {
    if (properties.AuthorizerType !== 'JWT') return 'it does not check tokens';
    if (listOf(properties.IdentitySource).join() !== '$request.header.Authorization')
      return 'it looks for the token elsewhere than in its header';
    const issuer = textOf(at(properties, 'JwtConfiguration', 'Issuer'));
    if (issuer === '' || /^http:\/\/(?!localhost[:/])/.test(issuer)) return 'nobody vouches for the tokens';
    const audience = listOf(at(properties, 'JwtConfiguration', 'Audience')).map(textOf);
    return (
      (audience.length === 0 || audience.some((client) => client === '' || client === '*')) &&
      'it takes the tokens of every client of the issuer'
    );
  });

/** Routes that ask for no token, sorted: what the public list is compared with. */
export const publicRoutes = (templates: Parameters<Check>[0]): string[] =>
  ofType(templates, 'AWS::ApiGatewayV2::Route')
    .filter(({ properties }) => properties.AuthorizationType !== 'JWT')
    .map(({ properties }) => textOf(properties.RouteKey))
    .sort();

/** Scope → whose authorizer the route stands behind. */
const vouching: Readonly<Record<string, RegExp>> = { 'boxoffice/fan': /fans?/, 'boxoffice/staff': /staff/ };

/** @param open route keys of the public list, each with its reason in the contract. */
export const routesGuarded = (templates: Parameters<Check>[0], open: ReadonlySet<string>): Finding[] =>
  complain('BASE10', ofType(templates, 'AWS::ApiGatewayV2::Route'), ({ properties }) => {
    if (open.has(textOf(properties.RouteKey))) return false;
    if (properties.AuthorizationType !== 'JWT' || properties.AuthorizerId === undefined)
      return 'the route asks for no token';
    const scopes = listOf(properties.AuthorizationScopes).map(textOf);
    if (scopes.length === 0) return 'the route asks for no scope: an ID token would do';
    const stranger = scopes.find((scope) => !vouching[scope]?.test(textOf(properties.AuthorizerId)));
    return stranger && `${stranger} is vouched for by nobody, or by another authorizer`;
  });

/** BASE9, BASE10, BASE20: how often the API may be called, and in whose name. */
export const routeChecks: readonly Check[] = [throttles, callsLogged, issuersNamed];
