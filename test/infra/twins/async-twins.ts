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
  twin('BASE29', 'failures nobody hears of', (all) =>
    without(all, 'AWS::CloudWatch::Alarm', 'ApproximateNumberOfMessagesVisible'),
  ),
  twin('BASE29', 'failures left lying', (all) =>
    without(all, 'AWS::CloudWatch::Alarm', 'ApproximateAgeOfOldestMessage'),
  ),
  twin('BASE29', 'an alarm without a runbook', (all) =>
    withChanged(all, 'AWS::CloudWatch::Alarm', set({ AlarmDescription: 'Errors > 1' })),
  ),
  twin('BASE29', 'an alarm that tells nobody', (all) =>
    withChanged(all, 'AWS::CloudWatch::Alarm', set({ AlarmActions: [] })),
  ),
];
