import { isObject, type Json, type JsonObject } from '#infra/baseline/templates.ts';
import { type Draft, withChanged } from '../synthesized.ts';
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
  twin('BASE7', 'buckets asked without a signature', (all) =>
    withChanged(all, 'AWS::CloudFront::OriginAccessControl', ({ Properties }) => {
      Properties.OriginAccessControlConfig = { SigningBehavior: 'never' };
    }),
  ),
  twin('BASE7', 'an API called by SSL 3', (all) =>
    withChanged(
      all,
      distribution,
      inDistribution((config) => {
        config.Origins = rewritten(config.Origins, '["TLSv1.2"]', '["SSLv3","TLSv1.2"]');
      }),
    ),
  ),
  twin('BASE7', 'one fan’s answer given to another', (all) =>
    withChanged(all, 'AWS::CloudFront::CachePolicy', ({ Properties }) => {
      Properties.CachePolicyConfig = rewritten(Properties.CachePolicyConfig, '"Authorization",', '');
    }),
  ),
  twin('BASE7', 'the API’s answers kept as long as files', (all) =>
    withChanged(
      all,
      distribution,
      inDistribution((config) => {
        config.CacheBehaviors = rewritten(
          config.CacheBehaviors,
          /"CachePolicyId":\{[^}]*\}/,
          '"CachePolicyId":"files"',
        );
      }),
    ),
  ),
  twin('BASE7', 'answers kept that nobody said may be', (all) =>
    withChanged(all, 'AWS::CloudFront::CachePolicy', ({ Properties }) => {
      Properties.CachePolicyConfig = rewritten(Properties.CachePolicyConfig, '"DefaultTTL":0', '"DefaultTTL":60');
    }),
  ),
];
