import {
  at,
  type Check,
  complain,
  isObject,
  type Json,
  type JsonObject,
  listOf,
  numberOf,
  ofType,
  type Placed,
  textOf,
} from './templates.ts';

const machines = (templates: Parameters<Check>[0]): Placed[] => ofType(templates, 'AWS::StepFunctions::StateMachine');

/** The definition as written, placeholders and all. */
const definitionOf = (machine: Placed): JsonObject => {
  const text = machine.properties.DefinitionString;
  const parsed: Json = typeof text === 'string' ? (JSON.parse(text) as Json) : null;
  if (!isObject(parsed)) throw new Error(`${machine.where} has no definition in its template`);
  return parsed;
};

const tasksOf = (definition: JsonObject): [string, JsonObject][] => {
  const states = isObject(definition.States) ? definition.States : {};
  return Object.entries(states).flatMap(([name, state]): [string, JsonObject][] =>
    isObject(state) && state.Type === 'Task' ? [[name, state]] : [],
  );
};

const standard: Check = (templates) =>
  complain('BASE31', machines(templates), ({ properties }) => {
    if (properties.StateMachineType !== 'STANDARD') return 'a run may happen twice: it is not of the standard type';
    if (at(properties, 'LoggingConfiguration', 'Level') !== 'ALL') return 'not every step is logged';
    if (at(properties, 'LoggingConfiguration', 'IncludeExecutionData') !== false) return 'what runs carry is logged';
    return at(properties, 'TracingConfiguration', 'Enabled') !== true && 'the machine is not traced';
  });

const isNever = (retry: Json): boolean => at(retry, 'MaxAttempts') === 0;

const faultOfTask = ([name, task]: [string, JsonObject]): string | undefined => {
  if (!(numberOf(task.TimeoutSeconds) > 0)) return `${name} may wait for ever`;
  const retries = listOf(task.Retry).filter((retry) => !isNever(retry));
  if (retries.length === 0) return `${name} gives up at the first fault`;
  for (const retry of retries) {
    if (at(retry, 'JitterStrategy') !== 'FULL') return `${name} retries without jitter`;
    if (!(numberOf(at(retry, 'MaxDelaySeconds')) > 0)) return `${name} waits between tries without a bound`;
  }
  return undefined;
};

/**
 * Steps with nothing to fall back to: what is promised or owed must be done. A run that cannot do it ends FAILED,
 * becomes a case, and is taken up again at that very step (redrive), or by the sweeper: docs/decisions/0009.
 */
const mustBeDone: ReadonlySet<string> = new Set([
  'Issue tickets after all',
  'Refund payment',
  'Release seats',
  'Close order',
]);

const careful: Check = (templates) =>
  complain('BASE32', machines(templates), (machine) => {
    const definition = definitionOf(machine);
    if (!(numberOf(definition.TimeoutSeconds) > 0)) return 'a run has no time limit';
    const tasks = tasksOf(definition);
    const uncaught = tasks.find(([name, task]) => listOf(task.Catch).length === 0 && !mustBeDone.has(name));
    return tasks.map(faultOfTask).find(Boolean) ?? (uncaught && `${uncaught[0]} catches nothing`);
  });

const serviceFaults = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
];

const errorsOf = (rules: readonly Json[]): string[] =>
  rules.flatMap((rule) => listOf(at(rule, 'ErrorEquals')).map(textOf));

/** What a step catches by name is an answer of the business: asking again would ask the buyer's bank again. */
const answersNotRetried: Check = (templates) =>
  complain('BASE33', machines(templates), (machine) => {
    for (const [name, task] of tasksOf(definitionOf(machine))) {
      const retries = listOf(task.Retry);
      const again = errorsOf(retries.filter((retry) => !isNever(retry)));
      const missing = serviceFaults.find((fault) => !again.includes(fault));
      if (missing) return `${name} does not retry ${missing}`;
      const never = errorsOf(retries.filter(isNever));
      const refusals = errorsOf(listOf(task.Catch)).filter((error) => error !== 'States.ALL');
      const retried = refusals.find(
        (error) => !never.includes(error) && (again.includes(error) || again.includes('States.ALL')),
      );
      if (retried) return `${name} retries ${retried}, which is an answer and not a fault`;
    }
    return undefined;
  });

const casesKept: Check = (templates) =>
  complain('BASE34', machines(templates), (machine) => {
    const kept = ofType(templates, 'AWS::Events::Rule').some(({ stack, properties }) => {
      const detail = at(properties, 'EventPattern', 'detail');
      const statuses = listOf(at(detail, 'status')).map(textOf);
      return (
        stack === machine.stack &&
        ['FAILED', 'TIMED_OUT', 'ABORTED'].every((status) => statuses.includes(status)) &&
        textOf(at(detail, 'stateMachineArn')).includes(machine.logicalId)
      );
    });
    return !kept && 'a run that ends badly is nobody’s case';
  });

const swept: Check = (templates) => {
  const schedules = ofType(templates, 'AWS::Scheduler::Schedule').filter(
    ({ stack, properties }) =>
      stack.endsWith('-orders') &&
      properties.ScheduleExpression === 'rate(1 minute)' &&
      properties.State !== 'DISABLED',
  );
  return schedules.length === 0 && machines(templates).length > 0
    ? [{ rule: 'BASE35', where: 'orders', what: 'nothing looks each minute for interrupted orders' }]
    : [];
};

/** No list of runs tells of an order whose run was never started: only its own insertion does. */
const begun: Check = (templates) => {
  const beginners = ofType(templates, 'AWS::Lambda::EventSourceMapping').filter(
    ({ stack, properties }) =>
      stack.endsWith('-orders') && textOf(at(properties, 'FilterCriteria', 'Filters', 0, 'Pattern')).includes('INSERT'),
  );
  return beginners.length === 0 && machines(templates).length > 0
    ? [{ rule: 'BASE35', where: 'orders', what: 'an order whose run was never started is nobody’s' }]
    : [];
};

/**
 * A step's answer is dropped or takes the place of all. A run that gathered answers would one day pass 256 kB, and end
 * with an error no state can catch.
 */
const light: Check = (templates) =>
  complain('BASE36', machines(templates), (machine) => {
    const gathers = tasksOf(definitionOf(machine)).find(
      ([, { ResultPath }]) => ResultPath !== null && ResultPath !== undefined && ResultPath !== '$',
    );
    return gathers && `${gathers[0]} adds its answer to what the run carries`;
  });

/** BASE31 to BASE36: the process that pays and promises. */
export const sagaChecks: readonly Check[] = [standard, careful, answersNotRetried, casesKept, swept, begun, light];
