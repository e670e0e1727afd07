import { randomUUID } from 'node:crypto';
import { AwsFault, epochSeconds, type JsonService, unknownOperation } from '../aws/wire.ts';
import { flagOf, numberOf, parseJson, textOf } from '../json-fields.ts';
import type { Json, JsonObject } from '../ports.ts';
import type { Machine } from './definition.ts';
import { type Execution, type HistoryEvent, isRedrivable } from './execution.ts';
import type { Machines } from './machines.ts';

const seconds = (at: number | undefined, name: string): JsonObject =>
  at === undefined ? {} : { [name]: epochSeconds(at) };

const listed = (execution: Execution): JsonObject => ({
  executionArn: execution.arn,
  stateMachineArn: execution.machineArn,
  name: execution.name,
  status: execution.status,
  startDate: epochSeconds(execution.startedAt),
  ...seconds(execution.stoppedAt, 'stopDate'),
  redriveCount: execution.redriveCount,
  ...seconds(execution.redrivenAt, 'redriveDate'),
});

const described = (execution: Execution): JsonObject => {
  const redrivable = isRedrivable(execution, Date.now());
  const { output, error, cause } = execution;
  return {
    ...listed(execution),
    input: execution.input,
    inputDetails: { included: true },
    ...(output === undefined ? {} : { output, outputDetails: { included: true } }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    redriveStatus: redrivable ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    ...(redrivable ? {} : { redriveStatusReason: `Execution is ${execution.status} and cannot be redriven` }),
  };
};

/** AWS names the field that holds an event's details after its type. */
function detailsField(type: string): string {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}

const historyEvent = ({ id, previousEventId, timestamp, type, details }: HistoryEvent): JsonObject => ({
  id,
  previousEventId,
  timestamp: epochSeconds(timestamp),
  type,
  ...(Object.keys(details).length > 0 ? { [detailsField(type)]: details } : {}),
});

const describedMachine = (machine: Machine): JsonObject => ({
  stateMachineArn: machine.arn,
  name: machine.name,
  type: 'STANDARD',
  creationDate: epochSeconds(Date.UTC(2026, 0, 1)),
});

/** One page; the token is the position of the next item. */
function page<T>(items: readonly T[], input: JsonObject, usual: number): { items: readonly T[]; next: JsonObject } {
  const from = numberOf(input.nextToken) ?? 0;
  const size = Math.min(numberOf(input.maxResults) || usual, 1000);
  const until = from + size;
  return { items: items.slice(from, until), next: until < items.length ? { nextToken: String(until) } : {} };
}

const required = (input: JsonObject, name: string): string => {
  const value = textOf(input[name]);
  if (value === undefined || value === '') throw new AwsFault('ValidationException', `'${name}' must not be null`);
  return value;
};

const parseOutput = (text: string): Json => {
  try {
    return parseJson(text);
  } catch {
    throw new AwsFault('InvalidOutput', "Invalid Output: 'The output is not JSON'");
  }
};

/** Step Functions' API for the state machines of the templates. */
export function machinesApi(machines: Machines): JsonService {
  return (operation, input) => {
    switch (operation) {
      case 'StartExecution': {
        const started = machines.start(
          required(input, 'stateMachineArn'),
          textOf(input.name) ?? randomUUID(),
          textOf(input.input) ?? '{}',
        );
        return { executionArn: started.arn, startDate: epochSeconds(started.startedAt) };
      }
      case 'DescribeExecution':
        return described(machines.execution(required(input, 'executionArn')));
      case 'ListExecutions': {
        const machine = machines.find(required(input, 'stateMachineArn'));
        const status = textOf(input.statusFilter);
        const all = machines.executions(machine.arn).filter((each) => status === undefined || each.status === status);
        const { items, next } = page(all, input, 100);
        return { executions: items.map(listed), ...next };
      }
      case 'GetExecutionHistory': {
        const { history } = machines.execution(required(input, 'executionArn'));
        const ordered = flagOf(input.reverseOrder) ? history.toReversed() : history;
        const { items, next } = page(ordered, input, 100);
        return { events: items.map(historyEvent), ...next };
      }
      case 'StopExecution': {
        const stopped = machines.stop(required(input, 'executionArn'), textOf(input.error), textOf(input.cause));
        return { stopDate: epochSeconds(stopped.stoppedAt ?? Date.now()) };
      }
      case 'RedriveExecution': {
        const redriven = machines.redrive(required(input, 'executionArn'));
        return { redriveDate: epochSeconds(redriven.redrivenAt ?? Date.now()) };
      }
      case 'ListStateMachines': {
        const { items, next } = page(machines.all(), input, 100);
        return { stateMachines: items.map(describedMachine), ...next };
      }
      case 'DescribeStateMachine':
      case 'DescribeStateMachineForExecution': {
        const machine =
          operation === 'DescribeStateMachine'
            ? machines.find(required(input, 'stateMachineArn'))
            : machines.find(machines.execution(required(input, 'executionArn')).machineArn);
        return {
          ...describedMachine(machine),
          status: 'ACTIVE',
          definition: machine.definition,
          roleArn: machine.roleArn,
        };
      }
      case 'SendTaskSuccess':
        machines.tokens.succeed(required(input, 'taskToken'), parseOutput(textOf(input.output) ?? ''));
        return {};
      case 'SendTaskFailure':
        machines.tokens.fail(
          required(input, 'taskToken'),
          textOf(input.error) ?? 'States.TaskFailed',
          textOf(input.cause) ?? '',
        );
        return {};
      case 'SendTaskHeartbeat':
        machines.tokens.heartbeat(required(input, 'taskToken'));
        return {};
      default:
        throw unknownOperation('Step Functions', operation);
    }
  };
}
