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
    const { deployment, platform, authorizers } = ContextStack.around(this);
    if (!authorizers) throw new Error(`${this.node.path} declares routes and has nobody to check tokens`);
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
    for (const { route, entrance } of routes.flatMap((one) =>
      entrancesOf(one).map((way) => ({ route: one, entrance: way })),
    )) {
      const { scope: required } = entrance;
      const authorizerId = required === 'boxoffice/staff' ? authorizers.staffAuthorizerId : authorizers.fanAuthorizerId;
      new CfnRoute(required ? this : publicRoutesOf(this), `${entrance.as} ${route.name}`, {
        apiId: platform.apiId,
        routeKey: `${entrance.method} ${entrance.path}`,
        target: `integrations/${integration.ref}`,
        ...(required
          ? { authorizationType: 'JWT', authorizerId, authorizationScopes: [required] }
          : { authorizationType: 'NONE' }),
      });
    }
  }
}

/** The routes of a context that ask for no token stand together: what is open is read at one place. */
const publicRoutesOf = (scope: Construct): Construct => {
  const stack = ContextStack.around(scope);
  const known = stack.node.tryFindChild('public routes');
  if (known) return known as Construct;
  const open = new Construct(stack, 'public routes');
  Validations.of(open).acknowledge({
    id: 'AwsSolutions-APIG4',
    reason: 'each route says why in its contract, and the whole list is asserted in test/infra/public-routes.test.ts',
  });
  return open;
};
