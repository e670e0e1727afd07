import { at, type Check, complain, listOf, numberOf, ofType, type Placed, targetOf, textOf } from './templates.ts';

/** From how much of it on somebody is told, for how many minutes, and over which statistic. An alarm on anything else is not known here. */
const loudest: Readonly<
  Record<string, { namespace: string; most: number; minutes: number; statistic: string; unit: string }>
> = {
  ApproximateNumberOfMessagesVisible: {
    namespace: 'AWS/SQS',
    most: 1,
    minutes: 1,
    statistic: 'Maximum',
    unit: 'messages',
  },
  ApproximateAgeOfOldestMessage: {
    namespace: 'AWS/SQS',
    most: 86_400,
    minutes: 1,
    statistic: 'Maximum',
    unit: 'seconds',
  },
  Errors: { namespace: 'AWS/Lambda', most: 5, minutes: 1, statistic: 'Sum', unit: 'errors a minute' },
  Throttles: { namespace: 'AWS/Lambda', most: 1, minutes: 2, statistic: 'Sum', unit: 'refused calls a minute' },
  Duration: { namespace: 'AWS/Lambda', most: 5_000, minutes: 2, statistic: 'p99', unit: 'milliseconds' },
};

const deafness = ({ properties }: Placed): string | undefined => {
  const metric = textOf(properties.MetricName);
  const bound = loudest[metric];
  if (!bound || bound.namespace !== properties.Namespace) return `nobody has said how much of ${metric} is too much`;
  const threshold = numberOf(properties.Threshold);
  if (!(threshold > 0 && threshold <= bound.most) || properties.ComparisonOperator !== 'GreaterThanOrEqualToThreshold')
    return `it does not ring at ${bound.most} ${bound.unit}`;
  if ((properties.Statistic ?? properties.ExtendedStatistic) !== bound.statistic)
    return `it does not look at the ${bound.statistic} of ${metric}`;
  const seconds = numberOf(properties.Period) * numberOf(properties.EvaluationPeriods);
  if (!(seconds <= bound.minutes * 60)) return `it rings later than after ${bound.minutes} min`;
  return undefined;
};

const alarmsSpeak: Check = (templates) =>
  complain('BASE29', ofType(templates, 'AWS::CloudWatch::Alarm'), (alarm) => {
    const { properties } = alarm;
    if (!/docs\/runbooks\/[a-z-]+\.md$/.test(textOf(properties.AlarmDescription))) return 'the alarm names no runbook';
    if (properties.ActionsEnabled === false) return 'the alarm is switched off';
    const told = listOf(properties.AlarmActions).map((action) =>
      textOf(at(action, 'Fn::ImportValue') ?? targetOf(action)),
    );
    if (told.length === 0 || !told.every((topic) => /alarms[0-9A-F]{8,}$/.test(topic))) return 'the alarm tells nobody';
    return deafness(alarm);
  });

/** Not the alarms of canaries, which look at an alias. */
const watches = (alarm: Placed, one: Placed, metric: string): boolean =>
  alarm.stack === one.stack &&
  alarm.properties.MetricName === metric &&
  listOf(alarm.properties.Dimensions).length === 1 &&
  targetOf(at(alarm.properties, 'Dimensions', 0, 'Value')) === one.logicalId;

const functionsWatched: Check = (templates) => {
  const alarms = ofType(templates, 'AWS::CloudWatch::Alarm');
  return complain('BASE29', ofType(templates, 'AWS::Lambda::Function'), (one) => {
    const unseen = ['Errors', 'Throttles'].find((metric) => !alarms.some((alarm) => watches(alarm, one, metric)));
    return unseen && `nobody is told of its ${unseen}`;
  });
};

const queuesWatched: Check = (templates) => {
  const alarms = ofType(templates, 'AWS::CloudWatch::Alarm');
  const taken = ofType(templates, 'AWS::SQS::Queue').filter(({ properties }) => properties.RedrivePolicy === undefined);
  return complain('BASE29', taken, (one) => {
    const seen = (metric: string) => alarms.some((alarm) => watches(alarm, one, metric));
    if (!seen('ApproximateNumberOfMessagesVisible')) return 'nobody is told of the first failure';
    return !seen('ApproximateAgeOfOldestMessage') && 'nobody is told when it is left lying';
  });
};

/** BASE29: who is told, of what, and from how much on. */
export const alarmChecks: readonly Check[] = [alarmsSpeak, functionsWatched, queuesWatched];
