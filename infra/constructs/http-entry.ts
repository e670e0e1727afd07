import { CfnApi, CfnApiMapping, CfnAuthorizer, CfnDomainName } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnOutput, CfnParameter } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { prefixOf } from '../names.ts';
import type { Stage } from '../stages.ts';

/** The HTTP API the contexts hang their routes on. @returns its id. */
export const httpApi = (scope: Construct, stage: Stage): string =>
  new CfnApi(scope, 'api', {
    name: prefixOf(stage),
    protocolType: 'HTTP',
    // Calls that go round the edge go round the firewall.
    disableExecuteApiEndpoint: true,
    corsConfiguration: {
      allowOrigins: [...stage.allowedOrigins],
      allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
      allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'prefer', 'x-guest-session'],
      exposeHeaders: ['retry-after'],
      allowCredentials: false,
      maxAge: 600,
    },
  }).ref;

/** Who vouches for people, and the clients they may come through. */
export interface Issuer {
  url: string;
  clients: readonly string[];
}

/** Checks the tokens of one issuer. @returns the authorizer's id. */
export const authorizerOf = (scope: Construct, name: string, apiId: string, { url, clients }: Issuer): string =>
  new CfnAuthorizer(scope, `${name}-authorizer`, {
    apiId,
    name,
    authorizerType: 'JWT',
    identitySource: ['$request.header.Authorization'],
    jwtConfiguration: { issuer: url, audience: [...clients] },
  }).ref;

/** The domain the edge calls. @param stageRef the API's stage, which exists only after every route. */
export const apiDomain = (scope: Construct, stage: Stage, apiId: string, stageRef: string): void => {
  const certificate = new CfnParameter(scope, 'ApiCertificateArn', {
    type: 'String',
    description: `Certificate of ${stage.apiOriginDomain} in ${stage.region}`,
    allowedPattern: 'arn:aws:acm:[a-z0-9-]+:[0-9]{12}:certificate/[a-f0-9-]+',
    ...(stage.name === 'local' ? { default: `arn:aws:acm:${stage.region}:${stage.account}:certificate/0` } : {}),
  });
  const domain = new CfnDomainName(scope, 'api-domain', {
    domainName: stage.apiOriginDomain,
    domainNameConfigurations: [
      { certificateArn: certificate.valueAsString, endpointType: 'REGIONAL', securityPolicy: 'TLS_1_2' },
    ],
  });
  new CfnOutput(scope, 'ApiDomain', { value: domain.attrRegionalDomainName });
  new CfnApiMapping(scope, 'api-mapping', { apiId, domainName: domain.ref, stage: stageRef });
};
