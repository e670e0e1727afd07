import { textOf } from '../json-fields.ts';
import type { JsonObject } from '../ports.ts';
import { arn, byArn, byName, fingerprint, type Identity, type Naming, named, type Place, uuidOf } from './naming.ts';

const table: Naming = (properties, place) => {
  const name = named(properties, place, 'TableName');
  const tableArn = arn(place, 'dynamodb', `table/${name}`);
  const attributes = { Arn: tableArn, StreamArn: `${tableArn}/stream/2026-01-01T00:00:00.000`, TableId: uuidOf(place) };
  return { physicalId: name, ref: name, attributes };
};

const queue: Naming = (properties, place) => {
  const name = named(properties, place, 'QueueName');
  const url = `${place.endpoint}/${place.account}/${name}`;
  return { physicalId: name, ref: url, attributes: { Arn: arn(place, 'sqs', name), QueueName: name, QueueUrl: url } };
};

const bucket: Naming = (properties, place) => {
  const name = textOf(properties.BucketName) ?? `${place.stack}-${place.logicalId}`.toLowerCase();
  const attributes = {
    Arn: `arn:aws:s3:::${name}`,
    DomainName: `${name}.s3.amazonaws.com`,
    RegionalDomainName: `${name}.s3.${place.region}.amazonaws.com`,
  };
  return { physicalId: name, ref: name, attributes };
};

const key: Naming = (_properties, place) => {
  const id = uuidOf(place);
  return { physicalId: id, ref: id, attributes: { Arn: arn(place, 'kms', `key/${id}`), KeyId: id } };
};

const secret: Naming = (properties, place) => {
  // AWS adds six characters to the name; callers use the whole ARN or the name, never the characters.
  const value = arn(place, 'secretsmanager', `secret:${named(properties, place, 'Name')}-${fingerprint(place, 6)}`);
  return { physicalId: value, ref: value, attributes: { Id: value, Arn: value } };
};

const lambdaVersion: Naming = (properties, place) => {
  const name = (textOf(properties.FunctionName) ?? '').split(':function:').at(-1) ?? '';
  const value = arn(place, 'lambda', `function:${name}:1`);
  return { physicalId: value, ref: value, attributes: { Version: '1', FunctionArn: value } };
};

const lambdaAlias: Naming = (properties, place) => {
  const name = (textOf(properties.FunctionName) ?? '').split(':function:').at(-1) ?? '';
  const value = arn(place, 'lambda', `function:${name}:${textOf(properties.Name) ?? 'live'}`);
  return { physicalId: value, ref: value, attributes: { AliasArn: value } };
};

const machineVersion: Naming = (properties, place) => {
  const value = `${textOf(properties.StateMachineArn) ?? arn(place, 'states', 'stateMachine:unknown')}:1`;
  return { physicalId: value, ref: value, attributes: { Arn: value } };
};

const machineAlias: Naming = (properties) => {
  const routed = Array.isArray(properties.RoutingConfiguration) ? properties.RoutingConfiguration[0] : undefined;
  const version = routed && typeof routed === 'object' && !Array.isArray(routed) ? routed.StateMachineVersionArn : null;
  const value = `${String(version ?? '').replace(/:\d+$/, '')}:${textOf(properties.Name) ?? 'live'}`;
  return { physicalId: value, ref: value, attributes: { Arn: value } };
};

const topic: Naming = (properties, place) => {
  const name = named(properties, place, 'TopicName');
  const value = arn(place, 'sns', name);
  return { physicalId: value, ref: value, attributes: { TopicArn: value, TopicName: name } };
};

const httpApi: Naming = (_properties, place) => {
  const id = fingerprint(place, 10);
  const attributes = { ApiId: id, ApiEndpoint: `https://${id}.execute-api.${place.region}.amazonaws.com` };
  return { physicalId: id, ref: id, attributes };
};

const userPool: Naming = (_properties, place) => {
  const id = `${place.region}_${fingerprint(place, 9)}`;
  const provider = `cognito-idp.${place.region}.amazonaws.com/${id}`;
  const attributes = {
    Arn: arn(place, 'cognito-idp', `userpool/${id}`),
    UserPoolId: id,
    ProviderName: provider,
    ProviderURL: `https://${provider}`,
  };
  return { physicalId: id, ref: id, attributes };
};

const distribution: Naming = (_properties, place) => {
  const id = `E${fingerprint(place, 13).toUpperCase()}`;
  return { physicalId: id, ref: id, attributes: { Id: id, DomainName: `d${fingerprint(place, 13)}.cloudfront.net` } };
};

const parameter: Naming = (properties, place) => {
  const name = named(properties, place, 'Name');
  return { physicalId: name, ref: name, attributes: { Value: textOf(properties.Value) ?? '', Type: 'String' } };
};

const busRule: Naming = (properties, place) => {
  const name = named(properties, place, 'Name');
  const bus = textOf(properties.EventBusName)?.split('/').at(-1);
  const path = bus === undefined || bus === 'default' ? name : `${bus}/${name}`;
  return { physicalId: name, ref: name, attributes: { Arn: arn(place, 'events', `rule/${path}`) } };
};

const schedule: Naming = (properties, place) => {
  const name = named(properties, place, 'Name');
  const group = textOf(properties.GroupName) ?? 'default';
  return { physicalId: name, ref: name, attributes: { Arn: arn(place, 'scheduler', `schedule/${group}/${name}`) } };
};

const role: Naming = (properties, place) => {
  const name = named(properties, place, 'RoleName');
  const roleArn = `arn:aws:iam::${place.account}:role/${name}`;
  return { physicalId: name, ref: name, attributes: { Arn: roleArn, RoleId: fingerprint(place, 21).toUpperCase() } };
};

const byType: Record<string, Naming> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::SQS::Queue': queue,
  'AWS::SNS::Topic': topic,
  'AWS::S3::Bucket': bucket,
  'AWS::KMS::Key': key,
  'AWS::KMS::Alias': byName('kms', 'AliasName', (name) => name),
  'AWS::SecretsManager::Secret': secret,
  'AWS::SSM::Parameter': parameter,
  'AWS::Lambda::Function': byName('lambda', 'FunctionName', (name) => `function:${name}`),
  'AWS::Lambda::Version': lambdaVersion,
  'AWS::Lambda::Alias': lambdaAlias,
  'AWS::StepFunctions::StateMachine': byArn('states', 'StateMachineName', (name) => `stateMachine:${name}`),
  'AWS::StepFunctions::StateMachineVersion': machineVersion,
  'AWS::StepFunctions::StateMachineAlias': machineAlias,
  'AWS::Events::EventBus': byName('events', 'Name', (name) => `event-bus/${name}`),
  'AWS::Events::Rule': busRule,
  'AWS::Events::Archive': byName('events', 'ArchiveName', (name) => `archive/${name}`),
  'AWS::Scheduler::Schedule': schedule,
  'AWS::Scheduler::ScheduleGroup': byName('scheduler', 'Name', (name) => `schedule-group/${name}`),
  'AWS::SES::EmailIdentity': byName('ses', 'EmailIdentity', (name) => `identity/${name}`),
  'AWS::SES::ConfigurationSet': byName('ses', 'Name', (name) => `configuration-set/${name}`),
  'AWS::ApiGatewayV2::Api': httpApi,
  'AWS::Cognito::UserPool': userPool,
  'AWS::CloudFront::Distribution': distribution,
  'AWS::IAM::Role': role,
  'AWS::Logs::LogGroup': byName('logs', 'LogGroupName', (name) => `log-group:${name}:*`),
  'AWS::CloudWatch::Alarm': byName('cloudwatch', 'AlarmName', (name) => `alarm:${name}`),
  'AWS::CloudWatch::CompositeAlarm': byName('cloudwatch', 'AlarmName', (name) => `alarm:${name}`),
};

const other: Naming = (_properties, place) => {
  const id = `${place.logicalId}-${fingerprint(place, 8)}`;
  return { physicalId: id, ref: id, attributes: { Id: id, Arn: arn(place, 'local', id) } };
};

/** Gives a resource its name and ARN, always the same for the same template. `properties` must be resolved. */
export function identify(type: string, properties: JsonObject, place: Place): Identity {
  return (byType[type] ?? other)(properties, place);
}

/** Whether AWS's own names of the attributes are known here; an inert resource's attributes may be invented. */
export const isNamed = (type: string): boolean => type in byType;
