import {
  at,
  type Check,
  complain,
  listOf,
  numberOf,
  ofType,
  type Placed,
  type Template,
  targetOf,
  textOf,
} from './templates.ts';

const fortnight = 14 * 24 * 3600;

interface Queues {
  all: Placed[];
  /** Logical ids of queues that take what failed elsewhere. */
  failed: ReadonlySet<string>;
}

const deadLettersOf = (template: Template): string[] =>
  [
    ...ofType([template], 'AWS::SQS::Queue').map(({ properties }) =>
      targetOf(at(properties, 'RedrivePolicy', 'deadLetterTargetArn')),
    ),
    ...ofType([template], 'AWS::Lambda::Function').map(({ properties }) =>
      targetOf(at(properties, 'DeadLetterConfig', 'TargetArn')),
    ),
    ...ofType([template], 'AWS::Lambda::EventSourceMapping').map(({ properties }) =>
      targetOf(at(properties, 'DestinationConfig', 'OnFailure', 'Destination')),
    ),
    ...ofType([template], 'AWS::Events::Rule').flatMap(({ properties }) =>
      listOf(properties.Targets).map((target) => targetOf(at(target, 'DeadLetterConfig', 'Arn'))),
    ),
  ].flatMap((id) => (id ? [id] : []));

const queuesOf = (template: Template): Queues => ({
  all: ofType([template], 'AWS::SQS::Queue'),
  failed: new Set(deadLettersOf(template)),
});

const timeoutOf = (template: Template, mapping: Placed): number => {
  const name = targetOf(mapping.properties.FunctionName);
  const alias = name ? template.resources[name] : undefined;
  const functionId = alias?.Type === 'AWS::Lambda::Alias' ? targetOf(alias.Properties?.FunctionName) : name;
  return numberOf(at(template.resources[functionId ?? '']?.Properties, 'Timeout'));
};

const isFrom = (type: string) => (mapping: Placed, template: Template) =>
  template.resources[targetOf(mapping.properties.EventSourceArn) ?? '']?.Type === type;

const fromQueue = isFrom('AWS::SQS::Queue');
const fromTable = isFrom('AWS::DynamoDB::Table');

const perTemplate =
  (check: (template: Template) => ReturnType<Check>): Check =>
  (templates) =>
    templates.flatMap(check);

const queues = perTemplate((template) => {
  const { all, failed } = queuesOf(template);
  const secure = ofType([template], 'AWS::SQS::QueuePolicy')
    .filter(({ properties }) => textOf(properties.PolicyDocument).includes('aws:SecureTransport'))
    .flatMap(({ properties }) => listOf(properties.Queues).map(targetOf));
  return complain('BASE23', all, ({ logicalId, properties }) => {
    if (!secure.includes(logicalId)) return 'the queue answers over plain HTTP';
    if (failed.has(logicalId))
      return numberOf(properties.MessageRetentionPeriod) !== fortnight && 'what failed is not kept for fourteen days';
    const target = targetOf(at(properties, 'RedrivePolicy', 'deadLetterTargetArn'));
    if (!target) return 'what cannot be handled has nowhere to go';
    if (!(numberOf(at(properties, 'RedrivePolicy', 'maxReceiveCount')) >= 5))
      return 'a message is given up before the fifth try';
    const allowed = at(template.resources[target]?.Properties, 'RedriveAllowPolicy', 'redrivePermission');
    return allowed !== 'byQueue' && 'any queue may put its failures with ours';
  });
});

const visibility = perTemplate((template) =>
  complain(
    'BASE23',
    ofType([template], 'AWS::Lambda::EventSourceMapping').filter((one) => fromQueue(one, template)),
    (mapping) => {
      const queue = template.resources[targetOf(mapping.properties.EventSourceArn) ?? ''];
      const seconds = numberOf(at(queue?.Properties, 'VisibilityTimeout'));
      return !(seconds >= 6 * timeoutOf(template, mapping)) && 'a message comes back while it is still being handled';
    },
  ),
);

const partial = perTemplate((template) =>
  complain('BASE24', ofType([template], 'AWS::Lambda::EventSourceMapping'), (mapping) => {
    if (!listOf(mapping.properties.FunctionResponseTypes).includes('ReportBatchItemFailures'))
      return 'one bad message fails its whole batch';
    return (
      fromQueue(mapping, template) &&
      !(numberOf(at(mapping.properties, 'ScalingConfig', 'MaximumConcurrency')) >= 2) &&
      'nothing bounds how many run at once'
    );
  }),
);

const streams = perTemplate((template) =>
  complain(
    'BASE25',
    ofType([template], 'AWS::Lambda::EventSourceMapping').filter((one) => fromTable(one, template)),
    ({ properties }) => {
      if (properties.BisectBatchOnFunctionError !== true) return 'one bad record fails its whole batch';
      if (!(numberOf(properties.MaximumRetryAttempts) <= 10)) return 'one bad record blocks those behind it for a day';
      if (!(numberOf(properties.MaximumRecordAgeInSeconds) <= 6 * 3600))
        return 'a record is tried for more than six hours';
      return (
        at(properties, 'DestinationConfig', 'OnFailure', 'Destination') === undefined && 'a record that fails is lost'
      );
    },
  ),
);

const rules: Check = (templates) => [
  ...complain('BASE26', ofType(templates, 'AWS::Events::Rule'), ({ properties }) => {
    const careless = listOf(properties.Targets).some(
      (target) =>
        at(target, 'DeadLetterConfig', 'Arn') === undefined ||
        at(target, 'RetryPolicy', 'MaximumRetryAttempts') === undefined,
    );
    return careless && 'what the bus cannot deliver is dropped';
  }),
  ...complain('BASE26', ofType(templates, 'AWS::Scheduler::Schedule'), ({ properties }) => {
    const target = properties.Target;
    return (
      (at(target, 'DeadLetterConfig', 'Arn') === undefined ||
        at(target, 'RetryPolicy', 'MaximumRetryAttempts') === undefined) &&
      'a call that cannot be made is dropped'
    );
  }),
];

const archives: Check = (templates) => {
  const kept = ofType(templates, 'AWS::Events::Archive').filter(
    ({ properties }) => numberOf(properties.RetentionDays) >= 90,
  );
  return complain(
    'BASE27',
    ofType(templates, 'AWS::Events::EventBus'),
    ({ logicalId }) =>
      !kept.some(({ properties }) => targetOf(properties.SourceArn) === logicalId) &&
      'its events cannot be replayed for ninety days',
  );
};

/** Functions called by nobody who waits: the schedule and the bus throw the answer away. */
const unwaited: Check = (templates) =>
  complain(
    'BASE28',
    ofType(templates, 'AWS::Lambda::Function').filter(({ properties }) =>
      /(?<!-on)-every-[a-z]+$/.test(textOf(properties.FunctionName)),
    ),
    ({ properties }) =>
      at(properties, 'DeadLetterConfig', 'TargetArn') === undefined && 'a call that fails is forgotten',
  );

const watched = perTemplate((template) => {
  const { all, failed } = queuesOf(template);
  const alarms = ofType([template], 'AWS::CloudWatch::Alarm').map(({ properties }) => properties);
  const watches = (logicalId: string, metric: string) =>
    alarms.some((alarm) => textOf(alarm.MetricName) === metric && textOf(alarm.Dimensions).includes(`"${logicalId}"`));
  return complain(
    'BASE29',
    all.filter(({ logicalId }) => failed.has(logicalId)),
    ({ logicalId }) => {
      if (!watches(logicalId, 'ApproximateNumberOfMessagesVisible')) return 'nobody is told of the first failure';
      return !watches(logicalId, 'ApproximateAgeOfOldestMessage') && 'nobody is told when it is left lying';
    },
  );
});

const alarmsSpeak: Check = (templates) =>
  complain('BASE29', ofType(templates, 'AWS::CloudWatch::Alarm'), ({ properties }) => {
    if (!/docs\/runbooks\/[a-z-]+\.md$/.test(textOf(properties.AlarmDescription))) return 'the alarm names no runbook';
    return listOf(properties.AlarmActions).length === 0 && 'the alarm tells nobody';
  });

/** BASE23 to BASE29: what happens to work that fails. */
export const messageChecks: readonly Check[] = [
  queues,
  visibility,
  partial,
  streams,
  rules,
  archives,
  unwaited,
  watched,
  alarmsSpeak,
];
