import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { bucketName } from '../names.ts';
import type { Stage } from '../stages.ts';
import { logAccess } from './access-logs.ts';
import type { ContextStack } from './context-stack.ts';

/** A bucket that only the edge reads from outside. It holds nothing private, so Amazon's own key does. */
export const edgeBucket = (scope: Construct, id: string, stage: Stage, purpose: 'published' | 'site'): IBucket => {
  const bucket = new Bucket(scope, id, {
    bucketName: bucketName(stage, purpose),
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(90), expiredObjectDeleteMarker: true }],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  logAccess(bucket, stage, `${purpose}/`);
  // The distribution stands in a later stack; every distribution of this account is one of ours.
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'FromTheEdge',
      principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
      actions: ['s3:GetObject'],
      resources: [bucket.arnForObjects('*')],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Stack.of(scope).account },
        ArnLike: { 'aws:SourceArn': `arn:aws:cloudfront::${stage.account}:distribution/*` },
      },
    }),
  );
  return bucket as IBucket;
};

/** Seat maps (never changed, a version each) and sale sheets. */
export const publishedBucket = (stack: ContextStack): IBucket =>
  edgeBucket(stack, 'published', stack.deployment, 'published');
