import { CfnApi, CfnApiMapping, CfnAuthorizer, CfnDomainName } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnParameter } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { prefixOf } from '../names.ts';
import type { Identity, Issuer } from '../stacks/identity-stack.ts';
import type { Stage } from '../stages.ts';

/** The HTTP API the contexts hang their routes on. It answers at one domain that only the edge knows the secret of. */
export class HttpEntry extends Construct {
  readonly apiId: string;
  readonly fanAuthorizerId: string;
  readonly staffAuthorizerId: string;

  constructor(scope: Construct, id: string, stage: Stage, identity: Identity) {
    super(scope, id);
    const api = new CfnApi(this, 'api', {
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
    });
    this.apiId = api.ref;
    this.fanAuthorizerId = this.authorizer('fans', identity.fans);
    this.staffAuthorizerId = this.authorizer('staff', identity.staff);
  }

  private authorizer(name: string, issuer: Issuer): string {
    return new CfnAuthorizer(this, name, {
      apiId: this.apiId,
      name,
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer: issuer.url, audience: [...issuer.clients] },
    }).ref;
  }
}

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
  new CfnApiMapping(scope, 'api-mapping', { apiId, domainName: domain.ref, stage: stageRef });
};
