import {
  at,
  type Check,
  complain,
  type Finding,
  isObject,
  listOf,
  numberOf,
  ofType,
  statementsOf,
  textOf,
} from './templates.ts';

const managedGroups = [
  'AWSManagedRulesCommonRuleSet',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesBotControlRuleSet',
];

const firewall: Check = (templates) => {
  const walls = ofType(templates, 'AWS::WAFv2::WebACL');
  if (walls.length === 0) return [{ rule: 'BASE6', where: 'app', what: 'there is no firewall' }];
  return complain('BASE6', walls, ({ properties }) => {
    const rules = listOf(properties.Rules).map(textOf);
    const missing = managedGroups.find((group) => !rules.some((rule) => rule.includes(group)));
    if (missing) return `the rules of ${missing} are missing`;
    for (const path of ['holds', 'orders', 'availability'])
      if (!rules.some((rule) => rule.includes('RateBasedStatement') && rule.includes(path)))
        return `${path} has no rate`;
    return !rules.some((rule) => rule.includes('SizeConstraintStatement')) && 'bodies may be of any size';
  });
};

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
  return at(origin, 'CustomOriginConfig', 'OriginProtocolPolicy') === 'https-only'
    ? undefined
    : 'the API is called over plain HTTP';
};

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

const sendersNamed: Check = (templates) => {
  const policies = ofType(templates, 'AWS::Events::EventBusPolicy');
  const spoken = policies.flatMap(({ properties }) =>
    textOf(at(properties, 'Statement', 'Condition', 'StringEquals', 'events:source')),
  );
  const publishers = ofType(templates, 'AWS::Lambda::Function').filter(({ properties }) =>
    textOf(properties.FunctionName).endsWith('-on-table-changes'),
  );
  return [
    ...complain('BASE8', publishers, ({ stack }) => {
      const context = stack.split('-').at(-1);
      return !spoken.includes(`boxoffice.${context}`) && `anybody may speak for ${context} on the bus`;
    }),
    ...complain('BASE8', ofType(templates, 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'), ({ properties }) => {
      const open = statementsOf(properties.PolicyDocument).find(
        ({ effect, principal, condition }) =>
          effect === 'Allow' && (condition === undefined || textOf(principal).includes('*')),
      );
      return open && 'its policy lets in senders it does not name';
    }),
  ];
};

const throttledPaths = [/POST .*\/holds$/, /POST .*\/orders$/, /POST .*\/tickets$/, /POST .*\/webhooks\/stripe$/];

const throttles: Check = (templates) => {
  const routeKeys = ofType(templates, 'AWS::ApiGatewayV2::Route').map(({ properties }) => textOf(properties.RouteKey));
  return complain('BASE9', ofType(templates, 'AWS::ApiGatewayV2::Stage'), ({ properties }) => {
    if (!(numberOf(at(properties, 'DefaultRouteSettings', 'ThrottlingRateLimit')) > 0))
      return 'the stage has no throttle';
    const settings = isObject(properties.RouteSettings) ? properties.RouteSettings : {};
    const free = routeKeys.find(
      (key) =>
        throttledPaths.some((path) => path.test(key)) && !(numberOf(at(settings[key], 'ThrottlingRateLimit')) > 0),
    );
    return free && `${free} has no throttle of its own`;
  });
};

/** Routes that ask for no token, sorted: what the public list is compared with. */
export const publicRoutes = (templates: Parameters<Check>[0]): string[] =>
  ofType(templates, 'AWS::ApiGatewayV2::Route')
    .filter(({ properties }) => properties.AuthorizationType !== 'JWT')
    .map(({ properties }) => textOf(properties.RouteKey))
    .sort();

/** @param open route keys of the public list, each with its reason in the contract. */
export const routesGuarded = (templates: Parameters<Check>[0], open: ReadonlySet<string>): Finding[] =>
  complain('BASE10', ofType(templates, 'AWS::ApiGatewayV2::Route'), ({ properties }) => {
    if (open.has(textOf(properties.RouteKey))) return false;
    if (properties.AuthorizationType !== 'JWT' || properties.AuthorizerId === undefined)
      return 'the route asks for no token';
    return listOf(properties.AuthorizationScopes).length === 0 && 'the route asks for no scope: an ID token would do';
  });

/** BASE6 to BASE9: what the public reaches. */
export const edgeChecks: readonly Check[] = [firewall, distribution, headers, apiClosed, sendersNamed, throttles];
