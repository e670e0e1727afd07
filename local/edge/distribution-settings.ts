import * as z from 'zod';
import type { Assembly } from '../ports.ts';
import { type CachePolicy, readCachePolicies } from './cache-policy.ts';
import { flag, numeric, readDeclared } from './declared.ts';
import { pathPattern } from './path-pattern.ts';
import { type ResponseHeaders, readResponseHeaders } from './response-headers.ts';
import { readViewerFunctions, type ViewerFunction } from './viewer-function.ts';

export type Origin =
  | { kind: 'bucket'; bucket: string; path: string }
  | { kind: 'api'; path: string; headers: readonly OriginHeader[] };

/** Its value may be a reference to a secret, resolved when the request is made. */
export interface OriginHeader {
  name: string;
  value: string;
}

export interface Behaviour {
  matches: (path: string) => boolean;
  origin: Origin;
  methods: readonly string[];
  cache: CachePolicy;
  responseHeaders: ResponseHeaders | undefined;
  onRequest: ViewerFunction | undefined;
  onResponse: ViewerFunction | undefined;
}

export interface ErrorPage {
  status: number;
  answerStatus: number;
  path: string;
}

export interface DistributionSettings {
  domainName: string;
  rootObject: string;
  /** In the order they are tried; the default is last and takes every path. */
  behaviours: readonly Behaviour[];
  errorPages: readonly ErrorPage[];
}

const BehaviourProperties = z.object({
  PathPattern: z.string().optional(),
  TargetOriginId: z.string(),
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  CachePolicyId: z.string(),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z.array(z.object({ EventType: z.string(), FunctionARN: z.string() })).default([]),
});

const Distribution = z.object({
  DistributionConfig: z.object({
    Enabled: flag,
    DefaultRootObject: z.string().default(''),
    Origins: z.array(
      z.object({
        Id: z.string(),
        DomainName: z.string(),
        OriginPath: z.string().default(''),
        OriginCustomHeaders: z.array(z.object({ HeaderName: z.string(), HeaderValue: z.string() })).default([]),
      }),
    ),
    DefaultCacheBehavior: BehaviourProperties,
    CacheBehaviors: z.array(BehaviourProperties).default([]),
    CustomErrorResponses: z
      .array(
        z.object({ ErrorCode: numeric, ResponseCode: numeric.optional(), ResponsePagePath: z.string().optional() }),
      )
      .default([]),
  }),
});

/** Reads the one CloudFront distribution of the templates. @throws Error saying what is declared and cannot be served. */
export const readDistribution = (assembly: Assembly): DistributionSettings => {
  const [distribution, ...more] = readDeclared(assembly, 'AWS::CloudFront::Distribution', Distribution);
  if (!distribution || more.length > 0)
    throw new Error('The templates must declare one CloudFront distribution to be served here');
  const { properties, id } = distribution;
  const config = properties.DistributionConfig;
  const apiDomains = readDeclared(assembly, 'AWS::ApiGatewayV2::DomainName', z.object({ DomainName: z.string() })).map(
    (domain) => domain.properties.DomainName,
  );
  const origins = new Map(config.Origins.map((origin) => [origin.Id, originOf(origin, apiDomains)]));
  const caches = readCachePolicies(assembly);
  const headers = readResponseHeaders(assembly);
  const functions = readViewerFunctions(assembly);

  const behaviourOf = (declared: z.infer<typeof BehaviourProperties>): Behaviour => {
    const functionAt = (moment: string): ViewerFunction | undefined => {
      const association = declared.FunctionAssociations.find(({ EventType }) => EventType === moment);
      return association && found(functions, association.FunctionARN, 'function');
    };
    return {
      matches: pathPattern(declared.PathPattern ?? '*'),
      origin: found(origins, declared.TargetOriginId, 'origin'),
      methods: declared.AllowedMethods,
      cache: found(caches, declared.CachePolicyId, 'cache policy'),
      responseHeaders:
        declared.ResponseHeadersPolicyId === undefined
          ? undefined
          : found(headers, declared.ResponseHeadersPolicyId, 'response headers policy'),
      onRequest: functionAt('viewer-request'),
      onResponse: functionAt('viewer-response'),
    };
  };

  return {
    domainName: `${id.toLowerCase()}.cloudfront.net`,
    rootObject: config.DefaultRootObject,
    behaviours: [...config.CacheBehaviors, config.DefaultCacheBehavior].map(behaviourOf),
    errorPages: config.CustomErrorResponses.flatMap(({ ErrorCode: status, ResponseCode, ResponsePagePath: path }) =>
      path === undefined ? [] : [{ status, answerStatus: ResponseCode ?? status, path }],
    ),
  };
};

const originOf = (
  declared: z.infer<typeof Distribution>['DistributionConfig']['Origins'][number],
  apiDomains: readonly string[],
): Origin => {
  const { DomainName: domain, OriginPath: path } = declared;
  const bucket = /^(.+?)\.s3[.-]/.exec(domain)?.[1];
  if (bucket) return { kind: 'bucket', bucket, path };
  if (!domain.includes('.execute-api.') && !apiDomains.includes(domain))
    throw new Error(`The origin ${domain} is neither a bucket nor the HTTP API: it cannot be served here`);
  return {
    kind: 'api',
    path,
    headers: declared.OriginCustomHeaders.map(({ HeaderName, HeaderValue }) => ({
      name: HeaderName.toLowerCase(),
      value: HeaderValue,
    })),
  };
};

const found = <Value>(known: ReadonlyMap<string, Value>, id: string, what: string): Value => {
  const value = known.get(id);
  if (value === undefined)
    throw new Error(`The distribution names the ${what} ${id}, which no template declares and AWS does not provide`);
  return value;
};
