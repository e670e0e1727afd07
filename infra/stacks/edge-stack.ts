import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  Signing,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { CfnOutput, CfnParameter, Duration, SecretValue, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { openApi } from '../constructs/api-stage.ts';
import { ContextStack, type ContextStackProps } from '../constructs/context-stack.ts';
import { apiDomain, type Issuer } from '../constructs/http-entry.ts';
import { originSecret, rotateOriginSecret } from '../constructs/origin-secret.ts';
import { securityHeaders } from '../constructs/security-headers.ts';
import { siteConfigOf, siteFunctionCode } from '../constructs/site-config.ts';
import { bucketName, originSecretName, prefixOf } from '../names.ts';
import type { Stage } from '../stages.ts';

/** What the edge knows of signing in. */
interface SignIn {
  fans: Issuer;
  signInOrigins: readonly string[];
}

/** What the public reaches: the fan site, the published files and the API, from one origin, behind the firewall. */
export class EdgeStack extends ContextStack {
  constructor(scope: Construct, props: ContextStackProps, identity: SignIn) {
    super(scope, 'edge', props);
    const { stage, platform } = props;
    const apiStage = openApi(this, stage, platform);
    apiDomain(this, stage, platform.apiId, apiStage.ref);

    const headers = securityHeaders(this, stage, identity.signInOrigins);
    const shared = {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: headers,
      compress: true,
    };
    const reader = new S3OriginAccessControl(this, 'bucket-reader', { signing: Signing.SIGV4_ALWAYS });
    const files = (purpose: 'site' | 'published') =>
      S3BucketOrigin.withBucketDefaults(
        Bucket.fromBucketAttributes(this, purpose, { bucketName: bucketName(stage, purpose), region: stage.region }),
        { originAccessControlId: reader.originAccessControlId },
      );
    const secret = originSecret(this);
    const distribution = new Distribution(this, 'distribution', {
      comment: `Boxoffice ${stage.name}`,
      domainNames: [stage.siteDomain],
      certificate: Certificate.fromCertificateArn(
        this,
        'certificate',
        this.parameter(stage, 'SiteCertificateArn').valueAsString,
      ),
      webAclId: this.parameter(stage, 'FirewallArn').valueAsString,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultRootObject: 'index.html',
      enableLogging: true,
      logBucket: Bucket.fromBucketName(this, 'access-logs', bucketName(stage, 'access-logs')),
      logFilePrefix: 'edge/',
      defaultBehavior: {
        ...shared,
        origin: files('site'),
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        functionAssociations: [
          { eventType: FunctionEventType.VIEWER_REQUEST, function: this.siteFunction(stage, identity.fans) },
        ],
      },
      additionalBehaviors: {
        '/api/*': {
          ...shared,
          origin: this.apiOrigin(stage),
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: this.apiCache(stage),
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
        '/published/*': {
          ...shared,
          origin: files('published'),
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        },
      },
    });
    Validations.of(distribution).acknowledge({
      id: 'AwsSolutions-CFR1',
      reason: 'fans buy from wherever they are; organisers restrict sales, not countries',
    });
    distribution.node.addDependency(secret);
    rotateOriginSecret(this, secret, distribution);
    new CfnOutput(this, 'DistributionDomain', { value: distribution.distributionDomainName });
  }

  private apiOrigin(stage: Stage): HttpOrigin {
    return new HttpOrigin(stage.apiOriginDomain, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      readTimeout: Duration.seconds(30),
      customHeaders: { 'x-origin-secret': SecretValue.secretsManager(originSecretName(stage)).unsafeUnwrap() },
    });
  }

  /**
   * What the origin says may be kept is kept, for as long as it says. Who asks is part of the key, so that an
   * answer to one person is never given to another, whatever its headers.
   */
  private apiCache(stage: Stage): CachePolicy {
    return new CachePolicy(this, 'api-cache', {
      cachePolicyName: `${prefixOf(stage)}-api`,
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.hours(1),
      queryStringBehavior: CacheQueryStringBehavior.all(),
      headerBehavior: CacheHeaderBehavior.allowList('Authorization', 'Origin', 'X-Guest-Session'),
      cookieBehavior: CacheCookieBehavior.none(),
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    });
  }

  private siteFunction(stage: Stage, fans: Issuer): EdgeFunction {
    return new EdgeFunction(this, 'site-paths', {
      functionName: `${prefixOf(stage)}-site-paths`,
      comment: 'Answers /config.json and gives the one page to every path that is not a file',
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(siteFunctionCode(siteConfigOf(stage, fans))),
    });
  }

  /** Given at the first deployment and kept by CloudFormation: both stand in us-east-1, where CloudFront wants them. */
  private parameter(stage: Stage, name: 'SiteCertificateArn' | 'FirewallArn'): CfnParameter {
    const [pattern, example] =
      name === 'FirewallArn'
        ? [
            'arn:aws:wafv2:us-east-1:[0-9]{12}:global/webacl/.+',
            `arn:aws:wafv2:us-east-1:${stage.account}:global/webacl/local/0`,
          ]
        : ['arn:aws:acm:us-east-1:[0-9]{12}:certificate/.+', `arn:aws:acm:us-east-1:${stage.account}:certificate/0`];
    return new CfnParameter(this, name, {
      type: 'String',
      description: 'See docs/deploying.md',
      allowedPattern: pattern,
      ...(stage.name === 'local' ? { default: example } : {}),
    });
  }
}
