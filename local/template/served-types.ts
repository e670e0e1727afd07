/** What the local cloud does with each resource type of the templates. A type in neither list stops start-up. */

const servedTypes: ReadonlySet<string> = new Set([
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::SQS::Queue',
  'AWS::SNS::Topic',
  'AWS::S3::Bucket',
  'AWS::KMS::Key',
  'AWS::KMS::Alias',
  'AWS::SecretsManager::Secret',
  'AWS::SSM::Parameter',
  'AWS::Lambda::Function',
  'AWS::Lambda::Version',
  'AWS::Lambda::Alias',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::StepFunctions::StateMachine',
  'AWS::StepFunctions::StateMachineVersion',
  'AWS::StepFunctions::StateMachineAlias',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::Events::Archive',
  'AWS::Scheduler::Schedule',
  'AWS::SES::EmailIdentity',
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::ApiGatewayV2::DomainName',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudFront::Function',
]);

const noPermissions = 'every caller on this machine may do everything: permissions are asserted on the templates';
const watchesOnly = 'it watches or records what runs in AWS';
const oneMachine = 'the fan site, the API and the published files come from one local origin';
const localIssuer = 'people sign in at the local OIDC issuer';
const deployTime = 'it acts only while AWS deploys';

/** Resource types that may be declared and do nothing here, each with the reason. A final `*` stands for any ending. */
const inertTypes: Readonly<Record<string, string>> = {
  'AWS::IAM::*': noPermissions,
  'AWS::Lambda::Permission': noPermissions,
  'AWS::Lambda::LayerVersion': 'bundles hold all they need',
  'AWS::SQS::QueuePolicy': noPermissions,
  'AWS::SNS::TopicPolicy': noPermissions,
  'AWS::SNS::Subscription': 'alarms reach nobody from this machine',
  'AWS::S3::BucketPolicy': noPermissions,
  'AWS::Events::EventBusPolicy': noPermissions,
  'AWS::SecretsManager::ResourcePolicy': noPermissions,
  'AWS::SecretsManager::RotationSchedule': 'local secrets are made at start',
  'AWS::Logs::*': watchesOnly,
  'AWS::CloudWatch::*': watchesOnly,
  'AWS::CloudTrail::*': watchesOnly,
  'AWS::XRay::*': watchesOnly,
  'AWS::ApplicationInsights::*': watchesOnly,
  'AWS::Budgets::*': watchesOnly,
  'AWS::CE::*': watchesOnly,
  'AWS::Synthetics::*': watchesOnly,
  'AWS::Scheduler::ScheduleGroup': 'a group only names schedules',
  'AWS::SES::*': 'no mail leaves this machine',
  'AWS::WAFv2::*': 'no stranger reaches this machine',
  'AWS::Shield::*': 'no stranger reaches this machine',
  'AWS::CloudFront::*': oneMachine,
  'AWS::CertificateManager::*': oneMachine,
  'AWS::Route53::*': oneMachine,
  'AWS::ApiGatewayV2::ApiMapping': oneMachine,
  'AWS::Cognito::*': localIssuer,
  'AWS::CodeDeploy::*': deployTime,
  'AWS::CDK::Metadata': deployTime,
  'AWS::CloudFormation::CustomResource': deployTime,
  'AWS::CloudFormation::WaitConditionHandle': deployTime,
  'AWS::ApplicationAutoScaling::*': 'on-demand tables need none',
  'AWS::Backup::*': 'local data is kept by --data alone',
  'Custom::*': deployTime,
};

export type Standing = { served: true } | { served: false; reason: string };

/** Served, inert with its reason, or undefined for a type nobody thought about. */
export function standingOf(type: string): Standing | undefined {
  if (servedTypes.has(type)) return { served: true };
  const exact = inertTypes[type];
  if (exact !== undefined) return { served: false, reason: exact };
  for (const [pattern, reason] of Object.entries(inertTypes)) {
    if (pattern.endsWith('*') && type.startsWith(pattern.slice(0, -1))) return { served: false, reason };
  }
  return undefined;
}
