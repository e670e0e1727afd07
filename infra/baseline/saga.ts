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
  type Template,
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

/** Longest waits, in seconds: a run (a late refund), a step (a bank's check), a pause between tries. */
const longest = { run: 7 * 24 * 3600, step: 3600, pause: 3600 };
/** A refund that is not through yet is looked at each hour for a week. */
const mostTries = 200;

const upTo = (value: Json | undefined, most: number): boolean => numberOf(value) > 0 && numberOf(value) <= most;

const faultOfTask = ([name, task]: [string, JsonObject]): string | undefined => {
  if (!upTo(task.TimeoutSeconds, longest.step)) return `${name} may wait for ever`;
  const retries = listOf(task.Retry).filter((retry) => !isNever(retry));
  if (retries.length === 0) return `${name} gives up at the first fault`;
  for (const retry of retries) {
    if (at(retry, 'JitterStrategy') !== 'FULL') return `${name} retries without jitter`;
    if (!upTo(at(retry, 'MaxDelaySeconds'), longest.pause)) return `${name} waits between tries without a bound`;
    if (!upTo(at(retry, 'MaxAttempts'), mostTries)) return `${name} tries without a bound`;
  }
  return undefined;
};

/** The function that does a step, from the placeholder in the step and what it stands for. */
const functionOf = (templates: readonly Template[], machine: Placed, task: JsonObject): Placed | undefined => {
  const [, placeholder = ''] =
    /\$\{(\w+)\}/.exec(textOf(at(task, 'Parameters', 'FunctionName') ?? task.Resource)) ?? [];
  const arn = textOf(at(machine.properties, 'DefinitionSubstitutions', placeholder));
  const [, name] = /:function:([\w-]+)/.exec(arn) ?? [];
  return ofType(templates, 'AWS::Lambda::Function').find(({ properties }) => properties.FunctionName === name);
};

/** A step that is given up while its function still works would be tried beside itself. */
const outlivesItsFunction: Check = (templates) =>
  complain('BASE32', machines(templates), (machine) => {
    for (const [name, task] of tasksOf(definitionOf(machine))) {
      const worker = functionOf(templates, machine, task);
      if (!worker) return `nothing does ${name}`;
      if (!(numberOf(task.TimeoutSeconds) > numberOf(worker.properties.Timeout)))
        return `${name} is given up while its function still works`;
    }
    return undefined;
  });

/**
 * Steps with nothing to fall back to: what is promised or owed must be done. A run that cannot do it ends FAILED,
 * becomes a case, and is taken up again at that very step (redrive), or by the sweeper: docs/decisions/0009.
 */
const mustBeDone: Readonly<Record<string, readonly string[]>> = {
  'place-order': ['Issue tickets after all', 'Refund payment', 'Release seats', 'Close order'],
  'refund-order': ['Cancel tickets', 'Release seats', 'Refund payment', 'Close refund'],
  'change-performance': ['Stop sale', 'Mark cancelled', 'Refund next orders', 'Resume sale', 'Close change'],
};

const onlyForwards = ({ properties }: Placed, state: string): boolean =>
  Object.entries(mustBeDone).some(
    ([process, states]) => textOf(properties.StateMachineName).endsWith(`-${process}`) && states.includes(state),
  );

const careful: Check = (templates) =>
  complain('BASE32', machines(templates), (machine) => {
    const definition = definitionOf(machine);
    if (!upTo(definition.TimeoutSeconds, longest.run)) return 'a run has no time limit';
    const tasks = tasksOf(definition);
    const uncaught = tasks.find(([name, task]) => listOf(task.Catch).length === 0 && !onlyForwards(machine, name));
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

/** BASE31 to BASE33, BASE36: the process that pays and promises. */
export const sagaChecks: readonly Check[] = [standard, careful, outlivesItsFunction, answersNotRetried, light];
