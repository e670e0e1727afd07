import { CfnApplication } from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { accessLogsBucket } from '../constructs/access-logs.ts';
import { deployRoles } from '../constructs/deployment.ts';
import { dataKeyOf, logsKeyOf } from '../constructs/encryption-keys.ts';
import { DomainBus } from '../constructs/event-bus.ts';
import { httpApi } from '../constructs/http-entry.ts';
import { permissionsCeiling } from '../constructs/permissions-ceiling.ts';
import { edgeBucket } from '../constructs/published-bucket.ts';
import { prefixOf } from '../names.ts';
import type { Platform } from '../platform.ts';
import type { Stage } from '../stages.ts';

/** What every context stands on: keys, the bus, the HTTP API, where alarms go, and who may deploy. */
export class PlatformStack extends Stack implements Platform {
  readonly dataKey: IKey;
  readonly logsKey: IKey;
  readonly alarms: ITopic;
  readonly apiId: string;
  readonly deploymentApplication: string;

  constructor(scope: Construct, stage: Stage) {
    const name = `${prefixOf(stage)}-platform`;
    super(scope, name, {
      stackName: name,
      env: { account: stage.account, region: stage.region },
      terminationProtection: stage.name !== 'local',
    });
    this.dataKey = dataKeyOf(this, stage);
    this.logsKey = logsKeyOf(this, stage);
    this.alarms = this.alarmTopic(stage);
    // The site writes its access log to the other bucket, by name.
    const logs = accessLogsBucket(this, stage);
    edgeBucket(this, 'site', stage, 'site').node.addDependency(logs);
    new DomainBus(this, 'events', stage);
    this.apiId = httpApi(this, stage);
    this.deploymentApplication = new CfnApplication(this, 'deployments', {
      applicationName: prefixOf(stage),
      computePlatform: 'Lambda',
    }).ref;
    deployRoles(this, stage, permissionsCeiling(this, stage));
  }

  private alarmTopic(stage: Stage): Topic {
    const topic = new Topic(this, 'alarms', {
      topicName: `${prefixOf(stage)}-alarms`,
      masterKey: this.dataKey,
      enforceSSL: true,
    });
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'FromAlarms',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': stage.account } },
      }),
    );
    return topic;
  }
}
