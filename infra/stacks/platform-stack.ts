import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { accessLogsBucket } from '../constructs/access-logs.ts';
import { Canaries, deployRole } from '../constructs/deployment.ts';
import { dataKeyOf, logsKeyOf } from '../constructs/encryption-keys.ts';
import { DomainBus } from '../constructs/event-bus.ts';
import { HttpEntry } from '../constructs/http-entry.ts';
import { permissionsCeiling } from '../constructs/permissions-ceiling.ts';
import { originSecretName, prefixOf } from '../names.ts';
import type { Platform } from '../platform.ts';
import type { Stage } from '../stages.ts';
import type { Identity } from './identity-stack.ts';

/** What every context stands on: keys, the bus, the HTTP API, where alarms go, and who may deploy. */
export class PlatformStack extends Stack implements Platform {
  readonly dataKey: IKey;
  readonly logsKey: IKey;
  readonly alarms: ITopic;
  readonly apiId: string;
  readonly fanAuthorizerId: string;
  readonly staffAuthorizerId: string;
  readonly deploymentApplication: string;
  readonly deploymentRoleArn: string;

  constructor(scope: Construct, stage: Stage, identity: Identity) {
    const name = `${prefixOf(stage)}-platform`;
    super(scope, name, { stackName: name, env: { account: stage.account, region: stage.region } });
    this.dataKey = dataKeyOf(this, stage);
    this.logsKey = logsKeyOf(this, stage);
    this.alarms = this.alarmTopic(stage);
    accessLogsBucket(this, stage);
    new DomainBus(this, 'events', stage);
    const entry = new HttpEntry(this, 'http', stage, identity);
    this.apiId = entry.apiId;
    this.fanAuthorizerId = entry.fanAuthorizerId;
    this.staffAuthorizerId = entry.staffAuthorizerId;
    this.originSecret(stage);
    const canaries = new Canaries(this, 'canaries', stage);
    this.deploymentApplication = canaries.application;
    this.deploymentRoleArn = canaries.roleArn;
    permissionsCeiling(this, stage);
    deployRole(this, stage);
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

  /** The edge proves itself with it; while it is being changed the value before is good as well. */
  private originSecret(stage: Stage): void {
    new Secret(this, 'origin', {
      secretName: originSecretName(stage),
      description: 'Header by which the API knows that a call came through the edge',
      encryptionKey: this.dataKey,
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
