import { isObject, type Json, type JsonObject } from '#infra/baseline/templates.ts';
import { type Draft, withChanged, without } from '../synthesized.ts';
import { twin } from './twin.ts';

const rewritten = (value: Json | undefined, from: string | RegExp, to: string): Json =>
  JSON.parse(JSON.stringify(value ?? null).replace(from, to)) as Json;

const inDistribution =
  (change: (config: JsonObject) => void) =>
  ({ Properties }: Draft) => {
    if (isObject(Properties.DistributionConfig)) change(Properties.DistributionConfig);
  };

const distribution = 'AWS::CloudFront::Distribution';

export const edgeTwins = [
  twin('BASE6', 'no firewall', (all) => without(all, 'AWS::WAFv2::WebACL')),
  twin('BASE6', 'a firewall that lets known bad inputs in', (all) =>
    withChanged(all, 'AWS::WAFv2::WebACL', ({ Properties }) => {
      Properties.Rules = rewritten(Properties.Rules, /AWSManagedRulesKnownBadInputsRuleSet/g, 'Other');
    }),
  ),
  twin('BASE6', 'holds without a rate', (all) =>
    withChanged(all, 'AWS::WAFv2::WebACL', ({ Properties }) => {
      Properties.Rules = rewritten(Properties.Rules, /holds/g, 'other');
    }),
  ),
  twin('BASE7', 'an edge without its firewall', (all) =>
    withChanged(
      all,
      distribution,
      inDistribution((config) => delete config.WebACLId),
    ),
  ),
  twin('BASE7', 'TLS 1.0', (all) =>
    withChanged(
      all,
      distribution,
      inDistribution((config) => {
        config.ViewerCertificate = { MinimumProtocolVersion: 'TLSv1' };
      }),
    ),
  ),
  twin('BASE7', 'an API called without the origin secret', (all) =>
    withChanged(
      all,
      distribution,
      inDistribution((config) => {
        config.Origins = rewritten(config.Origins, '{{resolve:secretsmanager:', 'guessable:');
      }),
    ),
  ),
  twin('BASE7', 'a bucket read without origin access control', (all) =>
    withChanged(
      all,
      distribution,
      inDistribution((config) => {
        config.Origins = rewritten(config.Origins, /OriginAccessControlId/g, 'Nothing');
      }),
    ),
  ),
  twin('BASE7', 'answers without security headers', (all) =>
    withChanged(
      all,
      distribution,
      inDistribution((config) => {
        config.DefaultCacheBehavior = rewritten(config.DefaultCacheBehavior, /ResponseHeadersPolicyId/g, 'Nothing');
      }),
    ),
  ),
  twin('BASE7', 'scripts in the page', (all) =>
    withChanged(all, 'AWS::CloudFront::ResponseHeadersPolicy', ({ Properties }) => {
      Properties.ResponseHeadersPolicyConfig = rewritten(
        Properties.ResponseHeadersPolicyConfig,
        "script-src 'self'",
        "script-src 'self' 'unsafe-inline'",
      );
    }),
  ),
  twin('BASE7', 'an API that answers round the edge', (all) =>
    withChanged(all, 'AWS::ApiGatewayV2::Api', ({ Properties }) => {
      Properties.DisableExecuteApiEndpoint = false;
    }),
  ),
  twin('BASE7', 'an API any site may call', (all) =>
    withChanged(all, 'AWS::ApiGatewayV2::Api', ({ Properties }) => {
      Properties.CorsConfiguration = { AllowOrigins: ['*'] };
    }),
  ),
  twin('BASE8', 'a bus that takes orders’ events from anybody', (all) =>
    without(all, 'AWS::Events::EventBusPolicy', 'boxoffice.orders'),
  ),
  twin('BASE8', 'a queue that takes messages from anybody', (all) =>
    withChanged(all, 'AWS::SQS::QueuePolicy', ({ Properties }) => {
      Properties.PolicyDocument = {
        Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }],
      };
    }),
  ),
  twin('BASE9', 'a stage without a throttle', (all) =>
    withChanged(all, 'AWS::ApiGatewayV2::Stage', ({ Properties }) => {
      delete Properties.DefaultRouteSettings;
    }),
  ),
  twin('BASE9', 'holds as often as everything else', (all) =>
    withChanged(all, 'AWS::ApiGatewayV2::Stage', ({ Properties }) => {
      Properties.RouteSettings = {};
    }),
  ),
  twin('BASE10', 'a route that asks for no token', (all) =>
    withChanged(
      all,
      'AWS::ApiGatewayV2::Route',
      ({ Properties }) => {
        Properties.AuthorizationType = 'NONE';
      },
      'POST /api/v1/tickets',
    ),
  ),
  twin('BASE10', 'a route that an ID token opens', (all) =>
    withChanged(
      all,
      'AWS::ApiGatewayV2::Route',
      ({ Properties }) => {
        delete Properties.AuthorizationScopes;
      },
      'POST /api/v1/orders',
    ),
  ),
];
