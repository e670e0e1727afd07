import type { JsonObject } from '#infra/baseline/templates.ts';
import { type Draft, withChanged, without } from '../synthesized.ts';
import { twin } from './twin.ts';

const alarm = 'AWS::CloudWatch::Alarm';

const set =
  (values: JsonObject) =>
  ({ Properties }: Draft) =>
    Object.assign(Properties, values);

const first = 'ApproximateNumberOfMessagesVisible';

export const alarmTwins = [
  twin('BASE29', 'failures nobody hears of', (all) => without(all, alarm, first)),
  twin('BASE29', 'failures left lying', (all) => without(all, alarm, 'ApproximateAgeOfOldestMessage')),
  twin('BASE29', 'an alarm without a runbook', (all) =>
    withChanged(all, alarm, set({ AlarmDescription: 'Errors > 1' })),
  ),
  twin('BASE29', 'an alarm that tells nobody', (all) => withChanged(all, alarm, set({ AlarmActions: [] }))),
  twin('BASE29', 'an alarm that tells somebody else', (all) =>
    withChanged(all, alarm, set({ AlarmActions: ['arn:aws:sns:eu-west-1:1:elsewhere'] })),
  ),
  twin('BASE29', 'an alarm that is switched off', (all) => withChanged(all, alarm, set({ ActionsEnabled: false }))),
  twin('BASE29', 'a thousand failures before anybody hears', (all) =>
    withChanged(all, alarm, set({ Threshold: 1_000 }), first),
  ),
  twin('BASE29', 'a first failure that does not ring', (all) =>
    withChanged(all, alarm, set({ ComparisonOperator: 'GreaterThanThreshold' }), first),
  ),
  twin('BASE29', 'an alarm on too few failures', (all) =>
    withChanged(all, alarm, set({ ComparisonOperator: 'LessThanThreshold' }), first),
  ),
  twin('BASE29', 'a failure that must lie for a day to be heard of', (all) =>
    withChanged(all, alarm, set({ EvaluationPeriods: 1_440 }), first),
  ),
  twin('BASE29', 'failures left lying for a week', (all) =>
    withChanged(all, alarm, set({ Threshold: 604_800 }), 'ApproximateAgeOfOldestMessage'),
  ),
  twin('BASE29', 'a million errors a minute', (all) =>
    withChanged(all, alarm, set({ Threshold: 1_000_000 }), '"Errors"'),
  ),
  twin('BASE29', 'errors on average', (all) => withChanged(all, alarm, set({ Statistic: 'Average' }), '"Errors"')),
  twin('BASE29', 'refused calls nobody counts', (all) => without(all, alarm, '"Throttles"')),
  twin('BASE29', 'answers that take a minute', (all) =>
    withChanged(all, alarm, set({ Threshold: 60_000 }), '"Duration"'),
  ),
  twin('BASE29', 'an alarm on a metric there is none of', (all) =>
    withChanged(all, alarm, set({ MetricName: 'Failures' })),
  ),
  twin('BASE29', 'an alarm that looks at another function', (all) =>
    withChanged(
      all,
      alarm,
      set({ Dimensions: [{ Name: 'FunctionName', Value: 'boxoffice-production-orders-other' }] }),
      '"Throttles"',
    ),
  ),
];
