import { at, type Check, complain, listOf, numberOf, ofType, targetOf, textOf } from './templates.ts';

const distribution: Check = (templates) =>
  complain('BASE7', ofType(templates, 'AWS::CloudFront::Distribution'), ({ properties }) => {
    const config = properties.DistributionConfig;
    if (at(config, 'WebACLId') === undefined) return 'no firewall stands before it';
    if (!/^TLSv1\.[23]/.test(textOf(at(config, 'ViewerCertificate', 'MinimumProtocolVersion'))))
      return 'TLS older than 1.2 is let in';
    const behaviours = [at(config, 'DefaultCacheBehavior'), ...listOf(at(config, 'CacheBehaviors'))];
    if (behaviours.some((one) => at(one, 'ResponseHeadersPolicyId') === undefined))
      return 'a behaviour answers without security headers';
    if (
      behaviours.some((one) => !['https-only', 'redirect-to-https'].includes(textOf(at(one, 'ViewerProtocolPolicy'))))
    )
      return 'a behaviour answers over plain HTTP';
    return listOf(at(config, 'Origins')).map(originFault).find(Boolean);
  });

const originFault = (origin: Parameters<typeof at>[0]): string | undefined => {
  if (at(origin, 'S3OriginConfig') !== undefined)
    return at(origin, 'OriginAccessControlId') === undefined
      ? 'a bucket is read without origin access control'
      : undefined;
  const header = listOf(at(origin, 'OriginCustomHeaders')).find((one) => at(one, 'HeaderName') === 'x-origin-secret');
  if (!textOf(at(header, 'HeaderValue')).includes('{{resolve:secretsmanager:'))
    return 'the API is called without the origin secret';
  if (at(origin, 'CustomOriginConfig', 'OriginProtocolPolicy') !== 'https-only')
    return 'the API is called over plain HTTP';
  const spoken = listOf(at(origin, 'CustomOriginConfig', 'OriginSSLProtocols'));
  return spoken.length === 1 && spoken[0] === 'TLSv1.2' ? undefined : 'the API is called with TLS older than 1.2';
};

const bucketsAskedSigned: Check = (templates) =>
  complain(
    'BASE7',
    ofType(templates, 'AWS::CloudFront::OriginAccessControl'),
    ({ properties }) =>
      at(properties, 'OriginAccessControlConfig', 'SigningBehavior') !== 'always' &&
      'a bucket is asked without a signature',
  );

/** Headers that say who asks. Outside the key of the cache they would let one person see another's answer. */
const whoAsks = ['Authorization', 'X-Guest-Session'];

const answersKeptApart: Check = (templates) =>
  complain('BASE7', ofType(templates, 'AWS::CloudFront::Distribution'), ({ stack, properties }) => {
    const behaviours = listOf(at(properties, 'DistributionConfig', 'CacheBehaviors'));
    const api = behaviours.find((one) => at(one, 'PathPattern') === '/api/*');
    const policy = ofType(templates, 'AWS::CloudFront::CachePolicy').find(
      (one) => one.stack === stack && one.logicalId === targetOf(at(api, 'CachePolicyId')),
    );
    const config = at(policy?.properties, 'CachePolicyConfig');
    const key = at(config, 'ParametersInCacheKeyAndForwardedToOrigin');
    const headers = listOf(at(key, 'HeadersConfig', 'Headers')).map((header) => textOf(header).toLowerCase());
    if (!whoAsks.every((header) => headers.includes(header.toLowerCase())))
      return 'an answer to one person may be given to another';
    if (at(key, 'QueryStringsConfig', 'QueryStringBehavior') !== 'all') return 'one question may get another’s answer';
    return (at(config, 'MinTTL') !== 0 || at(config, 'DefaultTTL') !== 0) && 'answers are kept that nobody said may be';
  });

const headers: Check = (templates) =>
  complain('BASE7', ofType(templates, 'AWS::CloudFront::ResponseHeadersPolicy'), ({ properties }) => {
    const security = at(properties, 'ResponseHeadersPolicyConfig', 'SecurityHeadersConfig');
    const policy = textOf(at(security, 'ContentSecurityPolicy', 'ContentSecurityPolicy'));
    if (/unsafe-|\*/.test(policy) || !policy.includes("frame-ancestors 'none'"))
      return 'the content security policy is not strict';
    if (!(numberOf(at(security, 'StrictTransportSecurity', 'AccessControlMaxAgeSec')) >= 31_536_000))
      return 'HSTS is shorter than a year';
    return at(security, 'ContentTypeOptions', 'Override') !== true && 'content types may be guessed';
  });

const apiClosed: Check = (templates) => [
  ...complain(
    'BASE7',
    ofType(templates, 'AWS::ApiGatewayV2::Api'),
    ({ properties }) => properties.DisableExecuteApiEndpoint !== true && 'the API answers round the edge',
  ),
  ...complain(
    'BASE7',
    ofType(templates, 'AWS::ApiGatewayV2::Api'),
    ({ properties }) =>
      listOf(at(properties, 'CorsConfiguration', 'AllowOrigins')).some((origin) => textOf(origin).includes('*')) &&
      'any site may call the API',
  ),
  ...complain(
    'BASE7',
    ofType(templates, 'AWS::ApiGatewayV2::DomainName'),
    ({ properties }) =>
      at(properties, 'DomainNameConfigurations', 0, 'SecurityPolicy') !== 'TLS_1_2' && 'TLS older than 1.2 is let in',
  ),
];

/** BASE7: the edge, and no way round it. */
export const edgeChecks: readonly Check[] = [distribution, bucketsAskedSigned, answersKeptApart, headers, apiClosed];
