import { CfnIntegration, CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { entrancesOf, type Route } from '#shared/contracts/route.ts';
import { originSecretName } from '../names.ts';
import type { ContextFunction } from './context-function.ts';
import { ContextStack } from './context-stack.ts';
import { letReadSecret } from './secret-reader.ts';

export interface HttpRoutesProps {
  handler: ContextFunction;
  /** From the contracts: path, who may call and with which scope are said there and nowhere else. */
  routes: readonly Pick<Route, 'name' | 'method' | 'path' | 'access'>[];
}

/** The ways into one function over HTTP. */
export class HttpRoutes extends Construct {
  constructor(scope: Construct, id: string, { handler, routes }: HttpRoutesProps) {
    super(scope, id);
    const { deployment, platform } = ContextStack.around(this);
    letReadSecret(handler, 'ORIGIN_SECRET_ID', originSecretName(deployment));
    handler.tell('SITE_URL', deployment.siteUrl);
    const integration = new CfnIntegration(this, 'integration', {
      apiId: platform.apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: handler.callableArn,
      payloadFormatVersion: '2.0',
    });
    new CfnPermission(this, 'permission', {
      action: 'lambda:InvokeFunction',
      functionName: handler.callableArn,
      principal: 'apigateway.amazonaws.com',
      sourceArn: `arn:aws:execute-api:${deployment.region}:${deployment.account}:${platform.apiId}/*/*`,
    });
    const open = new Construct(this, 'public');
    const guarded = new Construct(this, 'guarded');
    const reasons = new Set<string>();
    for (const { route, entrance } of routes.flatMap((one) =>
      entrancesOf(one).map((way) => ({ route: one, entrance: way })),
    )) {
      const { scope: required } = entrance;
      if (entrance.publicReason) reasons.add(entrance.publicReason);
      const authorizerId = required === 'boxoffice/staff' ? platform.staffAuthorizerId : platform.fanAuthorizerId;
      new CfnRoute(required ? guarded : open, `${entrance.as} ${route.name}`, {
        apiId: platform.apiId,
        routeKey: `${entrance.method} ${entrance.path}`,
        target: `integrations/${integration.ref}`,
        ...(required
          ? { authorizationType: 'JWT', authorizerId, authorizationScopes: [required] }
          : { authorizationType: 'NONE' }),
      });
    }
    if (reasons.size > 0)
      Validations.of(open).acknowledge({ id: 'AwsSolutions-APIG4', reason: [...reasons].join('; ') });
  }
}
