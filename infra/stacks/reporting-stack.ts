import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership, StorageClass } from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { allEvents } from '#shared/contracts/events.ts';
import { logAccess } from '../constructs/access-logs.ts';
import { ContextFunction } from '../constructs/context-function.ts';
import { ContextStack, type ContextStackProps } from '../constructs/context-stack.ts';
import { EventConsumer } from '../constructs/event-consumer.ts';
import { bucketName } from '../names.ts';

/** Every event as a file, for those who count. */
export class ReportingStack extends ContextStack {
  constructor(scope: Construct, props: ContextStackProps) {
    super(scope, 'reporting', props);
    const analytics = this.analyticsBucket();
    const keep = new ContextFunction(this, 'on-every-event', { impact: 'reports miss sales', timeoutSeconds: 30 });
    const files = `arn:aws:s3:::${bucketName(this.deployment, 'analytics')}/*`;
    keep.allow(['s3:PutObject'], files);
    keep.tell('ANALYTICS_BUCKET', analytics.bucketName);
    Validations.of(keep).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${files}]`,
      reason: 'files are named by the events they hold, which are not known before',
    });
    new EventConsumer(this, 'events', { handler: keep, events: allEvents });
  }

  private analyticsBucket(): Bucket {
    const bucket = new Bucket(this, 'analytics', {
      bucketName: bucketName(this.deployment, 'analytics'),
      encryption: BucketEncryption.KMS,
      encryptionKey: this.platform.dataKey,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [
        {
          transitions: [{ storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(90) }],
          noncurrentVersionExpiration: Duration.days(90),
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    logAccess(bucket, this.deployment, 'analytics/');
    return bucket;
  }
}
