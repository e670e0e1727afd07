import {
  at,
  type Check,
  complain,
  type Json,
  listOf,
  numberOf,
  ofType,
  type Placed,
  statementsOf,
  type Template,
  targetOf,
  textOf,
} from './templates.ts';

const fortnight = 14 * 24 * 3600;
const mostTries = 20;

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
    .filter(({ properties }) =>
      statementsOf(properties.PolicyDocument).some(
        ({ effect, condition }) => effect === 'Deny' && at(condition, 'Bool', 'aws:SecureTransport') === 'false',
      ),
    )
    .flatMap(({ properties }) => listOf(properties.Queues).map(targetOf));
  return complain('BASE23', all, ({ logicalId, properties }) => {
    if (!secure.includes(logicalId)) return 'the queue answers over plain HTTP';
    if (failed.has(logicalId))
      return numberOf(properties.MessageRetentionPeriod) !== fortnight && 'what failed is not kept for fourteen days';
    const target = targetOf(at(properties, 'RedrivePolicy', 'deadLetterTargetArn'));
    if (!target) return 'what cannot be handled has nowhere to go';
    const tries = numberOf(at(properties, 'RedrivePolicy', 'maxReceiveCount'));
    if (!(tries >= 5)) return 'a message is given up before the fifth try';
    if (tries > mostTries) return 'a message that cannot be handled is tried for days';
    const allowed = at(template.resources[target]?.Properties, 'RedriveAllowPolicy');
    if (at(allowed, 'redrivePermission') !== 'byQueue') return 'any queue may put its failures with ours';
    const mine = listOf(at(allowed, 'sourceQueueArns')).some((arn) =>
      textOf(arn).endsWith(`:${textOf(properties.QueueName)}`),
    );
    return !mine && 'its failures are refused where they are sent';
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
    if (mapping.properties.Enabled === false) return 'nobody takes what comes';
    const atOnce = numberOf(at(mapping.properties, 'ScalingConfig', 'MaximumConcurrency'));
    return fromQueue(mapping, template) && !(atOnce >= 2 && atOnce <= 100) && 'nothing bounds how many run at once';
  }),
);

/** `-1` is CloudFormation's own default and means for ever, so the least is said too. */
const between = (value: Json | undefined, least: number, most: number): boolean =>
  numberOf(value) >= least && numberOf(value) <= most;

const streams = perTemplate((template) => {
  const { all } = queuesOf(template);
  return complain(
    'BASE25',
    ofType([template], 'AWS::Lambda::EventSourceMapping').filter((one) => fromTable(one, template)),
    ({ properties }) => {
      if (properties.BisectBatchOnFunctionError !== true) return 'one bad record fails its whole batch';
      if (!between(properties.MaximumRetryAttempts, 0, 10)) return 'one bad record blocks those behind it for a day';
      if (!between(properties.MaximumRecordAgeInSeconds, 60, 6 * 3600))
        return 'a record is tried for more than six hours';
      if (properties.StartingPosition !== 'TRIM_HORIZON') return 'what was committed while it was deployed is skipped';
      const failed = targetOf(at(properties, 'DestinationConfig', 'OnFailure', 'Destination'));
      return !all.some(({ logicalId }) => logicalId === failed) && 'a record that fails is lost';
    },
  );
});

/** What the bus or the schedule may try: at least once more, and for a day at the most. */
const carelessly = (target: Json | undefined, queueIds: ReadonlySet<string>): boolean =>
  !queueIds.has(targetOf(at(target, 'DeadLetterConfig', 'Arn')) ?? '') ||
  !between(at(target, 'RetryPolicy', 'MaximumRetryAttempts'), 1, 185) ||
  !between(at(target, 'RetryPolicy', 'MaximumEventAgeInSeconds'), 60, 86_400);

const rules = perTemplate((template) => {
  const queueIds = new Set(queuesOf(template).all.map(({ logicalId }) => logicalId));
  return [
    ...complain('BASE26', ofType([template], 'AWS::Events::Rule'), ({ properties }) => {
      if (properties.State === 'DISABLED') return 'the rule is switched off';
      const targets = listOf(properties.Targets);
      if (targets.length === 0 || targets.some((target) => !queueIds.has(targetOf(at(target, 'Arn')) ?? '')))
        return 'what it sends goes nowhere';
      return targets.some((target) => carelessly(target, queueIds)) && 'what the bus cannot deliver is dropped';
    }),
    ...complain(
      'BASE26',
      ofType([template], 'AWS::Scheduler::Schedule'),
      ({ properties }) => carelessly(properties.Target, queueIds) && 'a call that cannot be made is dropped',
    ),
  ];
});

const archives: Check = (templates) => {
  const kept = ofType(templates, 'AWS::Events::Archive').filter(
    ({ properties }) => numberOf(properties.RetentionDays) >= 90 && properties.EventPattern === undefined,
  );
  return complain(
    'BASE27',
    ofType(templates, 'AWS::Events::EventBus'),
    ({ logicalId }) =>
      !kept.some(({ properties }) => targetOf(properties.SourceArn) === logicalId) &&
      'its events cannot be replayed for ninety days',
  );
};

/** Functions called by nobody who waits: the schedule and the stream throw the answer away. */
const unwaited = perTemplate((template) => {
  const queueIds = new Set(queuesOf(template).all.map(({ logicalId }) => logicalId));
  return complain(
    'BASE28',
    ofType([template], 'AWS::Lambda::Function').filter(({ properties }) =>
      /(?<!-on)-every-[a-z]+$/.test(textOf(properties.FunctionName)),
    ),
    ({ properties }) =>
      !queueIds.has(targetOf(at(properties, 'DeadLetterConfig', 'TargetArn')) ?? '') &&
      'a call that fails is forgotten',
  );
});

/** BASE23 to BASE28: what happens to work that fails. */
export const messageChecks: readonly Check[] = [queues, visibility, partial, streams, rules, archives, unwaited];
