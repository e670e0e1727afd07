import type { JsonObject } from '#local/ports.ts';
import { lambda, type SmallApp, writeApp } from './small-cloud.ts';

/** Bundles: plain modules that speak AWS's wire with fetch. */
const bundles = {
  echo: `export const handler = async (event, context) => {
    if (event.fail) throw Object.assign(new Error(event.fail), { name: event.fail });
    if (event.sleepMs) await new Promise((resolve) => setTimeout(resolve, event.sleepMs));
    if (event.log) console.log(JSON.stringify({ level: event.log, message: 'logged', id: 1 }));
    return { event, colour: process.env.COLOUR, requestId: context.awsRequestId, left: context.getRemainingTimeInMillis() > 0 };
  };`,
  relay: `export const handler = async ({ Records }) => {
    const batchItemFailures = [];
    for (const record of Records) {
      const image = record.dynamodb.NewImage ?? record.dynamodb.OldImage;
      if (image.poison) { batchItemFailures.push({ itemIdentifier: record.dynamodb.SequenceNumber }); break; }
      const detail = { id: image.id.S, name: record.eventName, ttl: record.userIdentity?.principalId === 'dynamodb.amazonaws.com' };
      const answer = await fetch(process.env.AWS_ENDPOINT_URL, {
        method: 'POST',
        headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSEvents.PutEvents' },
        body: JSON.stringify({ Entries: [{ Source: 'small.things', DetailType: 'ThingChanged', EventBusName: process.env.BUS, Detail: JSON.stringify(detail) }] }),
      });
      if ((await answer.json()).FailedEntryCount) throw new Error('not put');
    }
    return { batchItemFailures };
  };`,
  consume: `export const handler = async ({ Records }) => {
    const failed = [];
    for (const record of Records) {
      const { detail } = JSON.parse(record.body);
      if (detail.id === 'refused') { failed.push({ itemIdentifier: record.messageId }); continue; }
      await fetch(process.env.AWS_ENDPOINT_URL + '/seen/' + detail.id + '-' + detail.name, { method: 'PUT', body: record.body });
    }
    return { batchItemFailures: failed };
  };`,
};

const template: JsonObject = {
  Resources: {
    Things: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'small-things',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [
          { AttributeName: 'id', AttributeType: 'S' },
          { AttributeName: 'due', AttributeType: 'S' },
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'by-due',
            KeySchema: [{ AttributeName: 'due', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        ],
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      },
    },
    Echo: lambda('small-echo', 'echo', {
      Environment: { Variables: { COLOUR: { 'Fn::Join': ['-', [{ Ref: 'AWS::Region' }, 'blue']] } } },
    }),
    Slow: lambda('small-slow', 'echo', { Timeout: 1 }),
    Relay: lambda('small-relay', 'relay', { Environment: { Variables: { BUS: { Ref: 'Bus' } } } }),
    Consume: lambda('small-consume', 'consume'),
    EchoLive: {
      Type: 'AWS::Lambda::Alias',
      Properties: { Name: 'live', FunctionName: { Ref: 'Echo' }, FunctionVersion: '1' },
    },
    RelayOfThings: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Things', 'StreamArn'] },
        FunctionName: { Ref: 'Relay' },
        StartingPosition: 'TRIM_HORIZON',
        BatchSize: 10,
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 2,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Lost', 'Arn'] } } },
      },
    },
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'small-bus' } },
    Archive: {
      Type: 'AWS::Events::Archive',
      Properties: { ArchiveName: 'small-archive', SourceArn: { 'Fn::GetAtt': ['Bus', 'Arn'] }, RetentionDays: 90 },
    },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        Name: 'small-rule',
        EventBusName: { Ref: 'Bus' },
        EventPattern: { source: ['small.things'], detail: { id: [{ 'anything-but': 'ignored' }] } },
        State: 'ENABLED',
        Targets: [{ Id: 'queue', Arn: { 'Fn::GetAtt': ['Inbox', 'Arn'] } }],
      },
    },
    Endings: {
      Type: 'AWS::Events::Rule',
      Properties: {
        Name: 'small-endings',
        EventPattern: {
          source: ['aws.states'],
          'detail-type': ['Step Functions Execution Status Change'],
          detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
        },
        Targets: [{ Id: 'queue', Arn: { 'Fn::GetAtt': ['Lost', 'Arn'] } }],
      },
    },
    Inbox: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        QueueName: 'small-inbox',
        VisibilityTimeout: 30,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 2 },
      },
    },
    Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'small-dead' } },
    Lost: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'small-lost' } },
    ConsumeInbox: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Inbox', 'Arn'] },
        FunctionName: { Ref: 'Consume' },
        BatchSize: 10,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 2 },
      },
    },
    Seen: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'seen' } },
    Walk: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        StateMachineName: 'small-walk',
        RoleArn: 'arn:aws:iam::000000000000:role/walk',
        DefinitionString: {
          'Fn::Join': [
            '',
            [
              '{"StartAt":"Say it","States":{"Say it":{"Type":"Task","Resource":"',
              { 'Fn::GetAtt': ['Echo', 'Arn'] },
              '","TimeoutSeconds":5,"ResultPath":"$.said","Retry":[{"ErrorEquals":["Busy"],"IntervalSeconds":30,"MaxAttempts":2}],' +
                '"Catch":[{"ErrorEquals":["Refused"],"ResultPath":"$.why","Next":"Undo"}],"Next":"Ask"},' +
                '"Ask":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","TimeoutSeconds":',
              '2,"Parameters":{"FunctionName":"small-echo","Payload":{"token.$":"$$.Task.Token","asked.$":"$.id"}},"ResultPath":"$.answer","End":true},' +
                '"Undo":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","TimeoutSeconds":5,' +
                '"Parameters":{"FunctionName":"small-echo","Payload":{"undo.$":"$.id"}},"OutputPath":"$.Payload.event","End":true}}}',
            ],
          ],
        },
      },
    },
    Seal: {
      Type: 'AWS::KMS::Key',
      Properties: { KeySpec: 'ECC_NIST_EDWARDS25519', KeyUsage: 'SIGN_VERIFY' },
    },
    SealAlias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/small-seal', TargetKeyId: { Ref: 'Seal' } } },
    Chest: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true } },
    Provider: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: {
        Name: 'small/provider',
        GenerateSecretString: {
          SecretStringTemplate: '{"user":"box"}',
          GenerateStringKey: 'key',
          ExcludePunctuation: true,
        },
      },
    },
    Seeded: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'small/seeded', GenerateSecretString: {} } },
    Sender: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'box.example.test' } },
    Setting: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/small/setting', Type: 'String', Value: 'on' } },
    Minute: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        Name: 'small-minute',
        ScheduleExpression: 'rate(1 minute)',
        Target: { Arn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, RoleArn: 'x', Input: '{"tick":true}' },
      },
    },
    Role: { Type: 'AWS::IAM::Role', Properties: {} },
  },
};

export const writeSmallApp = (): SmallApp => writeApp({ small: template }, bundles);
