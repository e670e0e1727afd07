import * as z from 'zod';
import type { Assembly } from '../ports.ts';
import { localRegion } from '../template/read-stacks.ts';
import type { CorsSettings } from './cors.ts';
import { flag, numeric, readDeclared } from './declared.ts';
import type { JwtSettings } from './jwt-authorizer.ts';
import type { ThrottleSettings } from './route-throttle.ts';

export interface RouteSettings {
  functionArn: string;
  /** Absent where no token is asked. */
  authorizerId?: string;
  scopes: readonly string[];
}

export interface HttpApiSettings {
  id: string;
  /** The name the API is called by: its own domain where it has one. */
  domainName: string;
  routes: ReadonlyMap<string, RouteSettings>;
  authorizers: ReadonlyMap<string, JwtSettings>;
  throttles: ReadonlyMap<string, ThrottleSettings>;
  defaultThrottle: ThrottleSettings | undefined;
  cors: CorsSettings | undefined;
}

const Api = z.object({
  Name: z.string().optional(),
  CorsConfiguration: z
    .object({
      AllowOrigins: z.array(z.string()).default([]),
      AllowMethods: z.array(z.string()).default([]),
      AllowHeaders: z.array(z.string()).default([]),
      ExposeHeaders: z.array(z.string()).default([]),
      AllowCredentials: flag.default(false),
      MaxAge: numeric.optional(),
    })
    .optional(),
});

const Route = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
});

const Integration = z.object({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
});

const Authorizer = z.object({
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
  JwtConfiguration: z.object({ Audience: z.array(z.string()), Issuer: z.string() }),
});

const Throttle = z.object({ ThrottlingBurstLimit: numeric.optional(), ThrottlingRateLimit: numeric.optional() });
const Stage = z.object({
  ApiId: z.string(),
  StageName: z.string(),
  DefaultRouteSettings: Throttle.optional(),
  RouteSettings: z.record(z.string(), Throttle).default({}),
});

/** Reads the HTTP API the templates declare. @throws Error when there is not exactly one, or a route leads nowhere. */
export const readHttpApi = (assembly: Assembly): HttpApiSettings => {
  const [api, ...more] = readDeclared(assembly, 'AWS::ApiGatewayV2::Api', Api);
  if (!api || more.length > 0)
    throw new Error(`The templates declare ${more.length + (api ? 1 : 0)} HTTP APIs; one is served here`);
  const integrations = new Map(
    readDeclared(assembly, 'AWS::ApiGatewayV2::Integration', Integration).map(({ id, properties }) => [
      id,
      properties.IntegrationUri,
    ]),
  );
  const stage = readDeclared(assembly, 'AWS::ApiGatewayV2::Stage', Stage).find(
    ({ properties }) => properties.StageName === '$default',
  );
  const routes = readDeclared(assembly, 'AWS::ApiGatewayV2::Route', Route).map(({ properties }) => {
    const functionArn = integrations.get(properties.Target.replace(/^integrations\//, ''));
    if (!functionArn) throw new Error(`Route ${properties.RouteKey} leads to no integration`);
    const secured = properties.AuthorizationType === 'JWT' && properties.AuthorizerId;
    return [
      properties.RouteKey,
      {
        functionArn: lambdaOf(functionArn),
        scopes: properties.AuthorizationScopes,
        ...(secured && { authorizerId: secured }),
      },
    ] as const;
  });
  const authorizers = readDeclared(assembly, 'AWS::ApiGatewayV2::Authorizer', Authorizer).map(
    ({ id, properties: { JwtConfiguration: jwt } }) => [id, { issuer: jwt.Issuer, audience: jwt.Audience }] as const,
  );
  const limits = stage?.properties;
  const throttles = Object.entries(limits?.RouteSettings ?? {}).flatMap(([key, one]) => {
    const settings = throttleOf(one);
    return settings ? [[key, settings] as const] : [];
  });
  const [domain] = readDeclared(assembly, 'AWS::ApiGatewayV2::DomainName', z.object({ DomainName: z.string() }));
  return {
    id: api.id,
    domainName: domain?.properties.DomainName ?? `${api.id}.execute-api.${localRegion}.amazonaws.com`,
    routes: new Map(routes),
    authorizers: new Map(authorizers),
    throttles: new Map(throttles),
    defaultThrottle: throttleOf(limits?.DefaultRouteSettings),
    cors: corsOf(api.properties.CorsConfiguration),
  };
};

/** An integration names its function by ARN, or by the long path API Gateway invokes it with. */
const lambdaOf = (uri: string): string => /functions\/(arn:aws:lambda:.+)\/invocations$/.exec(uri)?.[1] ?? uri;

const throttleOf = (given: z.infer<typeof Throttle> | undefined): ThrottleSettings | undefined => {
  const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = given ?? {};
  return rate === undefined || burst === undefined ? undefined : { rate, burst };
};

const corsOf = (given: z.infer<typeof Api>['CorsConfiguration']): CorsSettings | undefined =>
  given && {
    origins: given.AllowOrigins,
    methods: given.AllowMethods,
    headers: given.AllowHeaders,
    exposed: given.ExposeHeaders,
    credentials: given.AllowCredentials,
    maxAge: given.MaxAge,
  };
