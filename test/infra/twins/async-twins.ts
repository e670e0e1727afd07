import type { JsonObject } from '#infra/baseline/templates.ts';
import { type Draft, withChanged, without } from '../synthesized.ts';
import { twin } from './twin.ts';

const mapping = 'AWS::Lambda::EventSourceMapping';
const fromTable = 'BisectBatchOnFunctionError';
const fromQueue = 'ScalingConfig';

const set =
  (values: JsonObject) =>
  ({ Properties }: Draft) =>
    Object.assign(Properties, values);

export const asyncTwins = [
  twin('BASE23', 'a message given up at the first try', (all) =>
    withChanged(
      all,
      'AWS::SQS::Queue',
      ({ Properties }) => {
        Properties.RedrivePolicy = { ...(Properties.RedrivePolicy as JsonObject), maxReceiveCount: 1 };
      },
      'maxReceiveCount',
    ),
  ),
  twin('BASE23', 'a queue whose failures have nowhere to go', (all) =>
    withChanged(
      all,
      'AWS::SQS::Queue',
      ({ Properties }) => {
        delete Properties.RedrivePolicy;
      },
      'maxReceiveCount',
    ),
  ),
  twin('BASE23', 'a message that comes back while it is handled', (all) =>
    withChanged(all, 'AWS::SQS::Queue', set({ VisibilityTimeout: 30 }), 'maxReceiveCount'),
  ),
  twin('BASE23', 'failures of strangers among ours', (all) =>
    withChanged(
      all,
      'AWS::SQS::Queue',
      ({ Properties }) => {
        delete Properties.RedriveAllowPolicy;
      },
      'byQueue',
    ),
  ),
  twin('BASE23', 'failures kept for four days', (all) =>
    withChanged(all, 'AWS::SQS::Queue', set({ MessageRetentionPeriod: 345_600 }), '-failed'),
  ),
  twin('BASE23', 'queues over plain HTTP', (all) => without(all, 'AWS::SQS::QueuePolicy')),
  twin('BASE24', 'one bad message that fails its batch', (all) =>
    withChanged(all, mapping, set({ FunctionResponseTypes: [] }), fromQueue),
  ),
  twin('BASE24', 'a consumer without a bound', (all) =>
    withChanged(all, mapping, set({ ScalingConfig: {} }), fromQueue),
  ),
  twin('BASE25', 'a poison record that blocks its shard', (all) =>
    withChanged(all, mapping, set({ MaximumRetryAttempts: -1 + 10_000 }), fromTable),
  ),
  twin('BASE25', 'a record that is lost', (all) =>
    withChanged(
      all,
      mapping,
      ({ Properties }) => {
        delete Properties.DestinationConfig;
      },
      fromTable,
    ),
  ),
  twin('BASE25', 'a batch that is not cut in two', (all) =>
    withChanged(all, mapping, set({ BisectBatchOnFunctionError: false }), fromTable),
  ),
  twin('BASE26', 'an event the bus may drop', (all) =>
    withChanged(all, 'AWS::Events::Rule', ({ Properties }) => {
      Properties.Targets = [{ Id: 'queue', Arn: 'arn:aws:sqs:eu-west-1:1:q' }];
    }),
  ),
  twin('BASE26', 'a sweep the scheduler may drop', (all) =>
    withChanged(all, 'AWS::Scheduler::Schedule', ({ Properties }) => {
      Properties.Target = { Arn: 'arn', RoleArn: 'arn' };
    }),
  ),
  twin('BASE27', 'events kept for a week', (all) =>
    withChanged(all, 'AWS::Events::Archive', set({ RetentionDays: 7 })),
  ),
  twin('BASE27', 'no archive', (all) => without(all, 'AWS::Events::Archive')),
  twin('BASE28', 'a failed sweep that is forgotten', (all) =>
    withChanged(
      all,
      'AWS::Lambda::Function',
      ({ Properties }) => {
        delete Properties.DeadLetterConfig;
      },
      '-every-minute',
    ),
  ),
  twin('BASE23', 'a message that is tried for days', (all) =>
    withChanged(
      all,
      'AWS::SQS::Queue',
      ({ Properties }) => {
        Properties.RedrivePolicy = { ...(Properties.RedrivePolicy as JsonObject), maxReceiveCount: 1_000 };
      },
      'maxReceiveCount',
    ),
  ),
  twin('BASE23', 'a queue whose failures are sent to another’s', (all) =>
    withChanged(all, 'AWS::SQS::Queue', set({ QueueName: 'boxoffice-production-renamed' }), 'maxReceiveCount'),
  ),
  twin('BASE23', 'a queue that asks for plain HTTP', (all) =>
    withChanged(all, 'AWS::SQS::QueuePolicy', ({ Properties }) => {
      Properties.PolicyDocument = JSON.parse(
        JSON.stringify(Properties.PolicyDocument).replace(
          '"aws:SecureTransport":"false"',
          '"aws:SecureTransport":"true"',
        ),
      );
    }),
  ),
  twin('BASE24', 'a consumer that is switched off', (all) =>
    withChanged(all, mapping, set({ Enabled: false }), fromQueue),
  ),
  twin('BASE24', 'a consumer of a thousand at once', (all) =>
    withChanged(all, mapping, set({ ScalingConfig: { MaximumConcurrency: 1_000 } }), fromQueue),
  ),
  twin('BASE25', 'a record tried for ever', (all) =>
    withChanged(all, mapping, set({ MaximumRetryAttempts: -1 }), fromTable),
  ),
  twin('BASE25', 'a record that is never too old', (all) =>
    withChanged(all, mapping, set({ MaximumRecordAgeInSeconds: -1 }), fromTable),
  ),
  twin('BASE25', 'a record that is too old at once', (all) =>
    withChanged(all, mapping, set({ MaximumRecordAgeInSeconds: 1 }), fromTable),
  ),
  twin('BASE25', 'failures sent to a queue that is not there', (all) =>
    withChanged(
      all,
      mapping,
      set({ DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:eu-west-1:1:gone' } } }),
      fromTable,
    ),
  ),
  twin('BASE25', 'changes skipped while it is deployed', (all) =>
    withChanged(all, mapping, set({ StartingPosition: 'LATEST' }), fromTable),
  ),
  twin('BASE26', 'a rule that is switched off', (all) =>
    withChanged(all, 'AWS::Events::Rule', set({ State: 'DISABLED' })),
  ),
  twin('BASE26', 'a rule that sends nowhere', (all) => withChanged(all, 'AWS::Events::Rule', set({ Targets: [] }))),
  twin('BASE26', 'an event that is tried once', (all) =>
    withChanged(all, 'AWS::Events::Rule', ({ Properties }) => {
      Properties.Targets = JSON.parse(
        JSON.stringify(Properties.Targets).replace(/"MaximumRetryAttempts":\d+/, '"MaximumRetryAttempts":0'),
      );
    }),
  ),
  twin('BASE26', 'undelivered events sent to a queue that is not there', (all) =>
    withChanged(all, 'AWS::Events::Rule', ({ Properties }) => {
      Properties.Targets = JSON.parse(
        JSON.stringify(Properties.Targets).replace(
          /"DeadLetterConfig":\{"Arn":\{[^}]*\}\}/,
          '"DeadLetterConfig":{"Arn":"gone"}',
        ),
      );
    }),
  ),
  twin('BASE27', 'an archive of some events', (all) =>
    withChanged(all, 'AWS::Events::Archive', set({ EventPattern: { source: ['boxoffice.orders'] } })),
  ),
  twin('BASE28', 'failed sweeps sent to a queue that is not there', (all) =>
    withChanged(
      all,
      'AWS::Lambda::Function',
      set({ DeadLetterConfig: { TargetArn: 'arn:aws:sqs:eu-west-1:1:gone' } }),
      '-every-minute',
    ),
  ),
];
