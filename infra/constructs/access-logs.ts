import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { bucketName } from '../names.ts';
import type { Stage } from '../stages.ts';

/** Writes down who read the files of a bucket. By name: the two buckets stand in different stacks. */
export const logAccess = (bucket: Bucket, stage: Stage, prefix: string): void => {
  (bucket.node.defaultChild as CfnBucket).loggingConfiguration = {
    destinationBucketName: bucketName(stage, 'access-logs'),
    logFilePrefix: prefix,
  };
};

/** Who read which file, from the other buckets and the edge; deleted after three months. */
export const accessLogsBucket = (scope: Construct, stage: Stage): Bucket => {
  const bucket = new Bucket(scope, 'access-logs', {
    bucketName: bucketName(stage, 'access-logs'),
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    // The edge delivers its logs by access control list; it knows no other way to a bucket in this region.
    objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    lifecycleRules: [{ expiration: Duration.days(90), noncurrentVersionExpiration: Duration.days(7) }],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'FromTheBuckets',
      principals: [new ServicePrincipal('logging.s3.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('*')],
      conditions: { StringEquals: { 'aws:SourceAccount': stage.account } },
    }),
  );
  return bucket;
};
