import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { CfnOutput, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { prefixOf } from '../names.ts';
import type { Stage } from '../stages.ts';

const seen = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
});

const pathMatches = (regexString: string): CfnWebACL.StatementProperty => ({
  regexMatchStatement: {
    regexString,
    fieldToMatch: { uriPath: {} },
    textTransformations: [{ priority: 0, type: 'URL_DECODE' }],
  },
});

/** A group of AWS's rules. @param counted rules of it that only count. @param except path it is not asked about. */
const managed = (
  priority: number,
  name: string,
  { counted = [], except }: { counted?: readonly string[]; except?: string } = {},
): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      ...(except ? { scopeDownStatement: { notStatement: { statement: pathMatches(except) } } } : {}),
    },
  },
  visibilityConfig: seen(name),
});

/** @param limit calls from one address in five minutes. */
const rate = (priority: number, name: string, limit: number, path: string): CfnWebACL.RuleProperty => ({
  name,
  priority,
  action: { block: { customResponse: { responseCode: 429 } } },
  statement: {
    rateBasedStatement: {
      limit,
      aggregateKeyType: 'IP',
      evaluationWindowSec: 300,
      scopeDownStatement: pathMatches(path),
    },
  },
  visibilityConfig: seen(name),
});

/** In front of everything. CloudFront takes its firewall from us-east-1 only. */
export class FirewallStack extends Stack {
  constructor(scope: Construct, stage: Stage) {
    const name = `${prefixOf(stage)}-firewall`;
    super(scope, name, {
      stackName: name,
      env: { account: stage.account, region: stage.name === 'local' ? stage.region : 'us-east-1' },
    });
    const acl = new CfnWebACL(this, 'acl', {
      name: prefixOf(stage),
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      // Without it the firewall reads 16 kB of a body and takes every longer one for too large.
      associationConfig: { requestBody: { CLOUDFRONT: { defaultSizeInspectionLimit: 'KB_64' } } },
      visibilityConfig: seen(prefixOf(stage)),
      rules: [
        tooLargeBody(0),
        managed(1, 'AWSManagedRulesAmazonIpReputationList'),
        // Stripe's events are larger than the 8 kB these rules stop at; every body has our own limit of 64 kB.
        managed(2, 'AWSManagedRulesCommonRuleSet', { counted: ['SizeRestrictions_BODY'] }),
        managed(3, 'AWSManagedRulesKnownBadInputsRuleSet'),
        // Apps of clubs call the API without a browser, and Stripe calls the webhook: neither is a bot to be stopped.
        managed(4, 'AWSManagedRulesBotControlRuleSet', {
          counted: ['CategoryHttpLibrary', 'SignalNonBrowserUserAgent'],
          except: '^/api/v1/webhooks/',
        }),
        rate(5, 'holds', 120, '^/api/v1/(guest/)?performances/[^/]+/holds'),
        rate(6, 'payments', 60, '^/api/v1/(guest/)?(orders|tickets)/?$'),
        rate(7, 'availability', 3_000, '^/api/v1/.*availability'),
      ],
    });
    new CfnOutput(this, 'FirewallArn', { value: acl.attrArn, description: 'Parameter FirewallArn of the edge stack' });
  }
}

/** Where staff send seat maps and posters: the function behind each says how large a file may be, and asks for a token first. */
const files = '^/api/v1/admin/organisers/[^/]+/(venues/[^/]+/seat-maps/[^/]+|events/[^/]+/poster)$';

/** 64 kB is more than any other body of ours, and all that API Gateway's throttles and our parser have to take. */
const tooLargeBody = (priority: number): CfnWebACL.RuleProperty => ({
  name: 'body-size',
  priority,
  action: { block: {} },
  statement: {
    andStatement: {
      statements: [
        {
          sizeConstraintStatement: {
            comparisonOperator: 'GT',
            size: 65_536,
            fieldToMatch: { body: { oversizeHandling: 'MATCH' } },
            textTransformations: [{ priority: 0, type: 'NONE' }],
          },
        },
        { notStatement: { statement: pathMatches(files) } },
      ],
    },
  },
  visibilityConfig: seen('body-size'),
});
