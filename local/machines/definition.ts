import type { StateMachineDefinition } from 'aws-local-stepfunctions';
import { StateMachine } from 'aws-local-stepfunctions';
import { functionName } from '../functions/functions.ts';
import { isObject, listOf, numberOf, objectOf, parseJson, textOf } from '../json-fields.ts';
import type { Assembly, DeclaredResource, Json, JsonObject } from '../ports.ts';

export type Integration = 'function' | 'lambda:invoke' | 'lambda:invoke.waitForTaskToken';

export interface TaskState {
  name: string;
  resource: string;
  integration: Integration;
  heartbeatSeconds: number | undefined;
  /** As the definition says; undefined where it sets none. */
  timeoutSeconds: number | undefined;
}

export interface Machine {
  arn: string;
  name: string;
  roleArn: string;
  /** As it was declared, for DescribeStateMachine. */
  definition: string;
  /** As the interpreter runs it. */
  runnable: JsonObject;
  states: ReadonlySet<string>;
  tasks: readonly TaskState[];
  timeoutSeconds: number | undefined;
}

/** The interpreter ends tasks without a timeout after a minute; AWS never does. 23 days is what a timer can wait. */
const noTimeout = 2_000_000;

function integrationOf(resource: string, machine: string, state: string): Integration {
  if (/^arn:aws:lambda:[^:]*:[^:]*:function:/.test(resource)) return 'function';
  if (resource === 'arn:aws:states:::lambda:invoke') return 'lambda:invoke';
  if (resource === 'arn:aws:states:::lambda:invoke.waitForTaskToken') return 'lambda:invoke.waitForTaskToken';
  throw new Error(`The local cloud cannot serve the task "${state}" of ${machine}: its resource is ${resource}`);
}

/**
 * The interpreter gives a resumed run its own input and knows no state in the context object: both are put where it
 * finds them.
 */
function rewriteContextPaths(value: Json, state: string): Json {
  if (typeof value === 'string') {
    return value
      .replace(/\$\$\.Execution\.(Input|StartTime)/g, (_path, field: string) => `$$.Original.${field}`)
      .replaceAll('$$.State.Name', () => `$$.StateNames['${state}']`);
  }
  if (Array.isArray(value)) return value.map((each) => rewriteContextPaths(each, state));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, rewriteContextPaths(each, state)]));
}

function prepare(definition: JsonObject, machine: string, tasks: TaskState[]): JsonObject {
  const states = Object.entries(objectOf(definition.States)).map(([name, raw]) => {
    const state = objectOf(rewriteContextPaths(raw, name));
    if (state.Type === 'Parallel') {
      return [
        name,
        { ...state, Branches: listOf(state.Branches).map((each) => prepare(objectOf(each), machine, tasks)) },
      ];
    }
    if (state.Type === 'Map') {
      if (state.ItemReader !== undefined) {
        throw new Error(`The local cloud cannot serve the map "${name}" of ${machine}: it reads its items from a file`);
      }
      const inner = state.ItemProcessor === undefined ? 'Iterator' : 'ItemProcessor';
      return [name, { ...state, [inner]: prepare(objectOf(state[inner]), machine, tasks) }];
    }
    if (state.Type !== 'Task') return [name, state];
    const resource = textOf(state.Resource) ?? '';
    tasks.push({
      name,
      resource,
      integration: integrationOf(resource, machine, name),
      heartbeatSeconds: numberOf(state.HeartbeatSeconds),
      timeoutSeconds: numberOf(state.TimeoutSeconds),
    });
    const limited = state.TimeoutSeconds !== undefined || state.TimeoutSecondsPath !== undefined;
    return [name, limited ? state : { ...state, TimeoutSeconds: noTimeout }];
  });
  return { ...definition, States: Object.fromEntries(states) };
}

function readMachine({ physicalId: arn, properties, stack, logicalId }: DeclaredResource): Machine {
  const name = arn.split(':').at(-1) ?? arn;
  let text = textOf(properties.DefinitionString) ?? JSON.stringify(properties.Definition ?? {});
  for (const [key, value] of Object.entries(objectOf(properties.DefinitionSubstitutions))) {
    text = text.replaceAll(`\${${key}}`, textOf(value) ?? '');
  }
  if (properties.StateMachineType === 'EXPRESS') {
    throw new Error(`The local cloud cannot serve Express state machines (stack ${stack}, resource ${logicalId})`);
  }
  const definition = objectOf(parseJson(text));
  const tasks: TaskState[] = [];
  const runnable = prepare(definition, name, tasks);
  // Throws with every error the validator finds.
  new StateMachine(asDefinition(definition), { validationOptions: { checkArn: false } });
  return {
    arn,
    name,
    roleArn: textOf(properties.RoleArn) ?? '',
    definition: text,
    runnable,
    states: new Set(Object.keys(objectOf(definition.States))),
    tasks,
    timeoutSeconds: numberOf(definition.TimeoutSeconds),
  };
}

/** The interpreter's own type of a definition, which its validator has checked. */
export const asDefinition = (definition: JsonObject): StateMachineDefinition =>
  definition as unknown as StateMachineDefinition;

/** Every state machine of the templates. Throws Error, one line, for a definition or a task that cannot be served. */
export const readMachines = (assembly: Assembly): Machine[] =>
  assembly.ofType('AWS::StepFunctions::StateMachine').map(readMachine);

/** Function a task calls: named by its resource, or by the parameters of an integration. */
export const functionOfTask = (task: TaskState, input: Json): string =>
  functionName(task.integration === 'function' ? task.resource : (textOf(objectOf(input).FunctionName) ?? ''));
