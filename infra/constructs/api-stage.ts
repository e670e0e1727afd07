import { CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { prefixOf } from '../names.ts';
import type { Platform } from '../platform.ts';
import type { Stage } from '../stages.ts';
import { routeThrottles } from '../throttles.ts';

/** Which fields of a call are logged: ids and codes, never a query, a body or an address of a person. */
const accessLog = JSON.stringify({
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  integration: '$context.integrationErrorMessage',
  authorizer: '$context.authorizer.error',
});

/**
 * Opens the API. It stands in the last stack: API Gateway refuses a throttle of a route that is not there yet.
 */
export const openApi = (scope: Construct, stage: Stage, platform: Platform): CfnStage => {
  const log = new LogGroup(scope, 'api-log', {
    logGroupName: `/aws/vendedlogs/apis/${prefixOf(stage)}`,
    retention: RetentionDays.ONE_MONTH,
    encryptionKey: platform.logsKey,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  return new CfnStage(scope, 'api-stage', {
    apiId: platform.apiId,
    stageName: '$default',
    autoDeploy: true,
    accessLogSettings: { destinationArn: log.logGroupArn, format: accessLog },
    defaultRouteSettings: {
      throttlingRateLimit: stage.throttle.rate,
      throttlingBurstLimit: stage.throttle.burst,
      detailedMetricsEnabled: true,
    },
    routeSettings: { ...routeThrottles },
  });
};
