import type { Assembly, DeclaredResource, JsonObject } from '#local/ports.ts';

/** An assembly of just these resources, each `[type, physicalId, properties]`. */
export const anAssembly = (...declared: readonly [string, string, JsonObject][]): Assembly => {
  const all: DeclaredResource[] = declared.map(([type, physicalId, properties]) => ({
    stack: 'test',
    logicalId: physicalId,
    type,
    physicalId,
    properties,
  }));
  return {
    all: () => all,
    ofType: (type) => all.filter((resource) => resource.type === type),
    assetDirectory: () => '/nowhere',
  };
};

export const theApi: readonly [string, string, JsonObject][] = [
  ['AWS::ApiGatewayV2::Api', 'api1', { Name: 'boxoffice', ProtocolType: 'HTTP' }],
  ['AWS::ApiGatewayV2::Stage', 'stage1', { ApiId: 'api1', StageName: '$default' }],
  [
    'AWS::ApiGatewayV2::Integration',
    'int1',
    {
      ApiId: 'api1',
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: 'arn:aws:lambda:eu-west-1:000000000000:function:holds:live',
      PayloadFormatVersion: '2.0',
    },
  ],
];

export const aRoute = (routeKey: string, more: JsonObject = {}): [string, string, JsonObject] => [
  'AWS::ApiGatewayV2::Route',
  routeKey,
  { ApiId: 'api1', RouteKey: routeKey, Target: 'integrations/int1', AuthorizationType: 'NONE', ...more },
];
