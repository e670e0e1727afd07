import * as z from 'zod';
import type { AwsCloud } from '../cloud.ts';
import type { Execution } from '../machines/execution.ts';
import type { Opening } from '../open-for-sale.ts';
import type { Happening } from '../ports.ts';
import type { StripeSimulator } from '../simulators/stripe/simulator.ts';
import { SwitchChange } from '../simulators/stripe/switches.ts';
import { deadLetterQueueOf, moveBack } from './dead-letters.ts';
import { stepsOf } from './run-steps.ts';

export interface ConsoleParts {
  aws: Pick<AwsCloud, 'assembly' | 'functions' | 'inbox' | 'journal' | 'machines' | 'queues'>;
  stripe: Pick<StripeSimulator, 'switches'>;
  demo: Pick<Opening, 'left'>;
}

export interface ConsoleAsk {
  method: string;
  /** Under `/console/api/`. */
  path: string;
  query: URLSearchParams;
  body: unknown;
}

const kinds = ['request', 'aws', 'invoke', 'run', 'event', 'message', 'mail', 'simulator', 'fault'] as const;
const Kind = z.enum(kinds) satisfies z.ZodType<Happening['kind']>;
const FaultAsk = z.strictObject({
  functionName: z.string(),
  when: z.enum(['before', 'after']),
  times: z.int().min(1).max(1000),
});

/**
 * What the console page asks and does. @returns undefined for what is not there.
 * @throws ZodError for a body that is not understood; Error saying why for what cannot be done.
 */
export const consoleApi = ({ aws, stripe, demo }: ConsoleParts) => {
  const answers: Record<string, (ask: ConsoleAsk) => unknown> = {
    'GET happenings': ({ query }) => aws.journal.recent(Kind.optional().parse(query.get('kind') ?? undefined)),
    'GET runs': () => aws.machines.executions().slice(0, 200).map(listed),
    'GET run': ({ query }) => {
      const execution = aws.machines.execution(query.get('arn') ?? '');
      return {
        ...listed(execution),
        input: execution.input,
        ...(execution.output !== undefined && { output: execution.output }),
        steps: stepsOf(execution),
      };
    },
    'POST redrive': ({ query }) => listed(aws.machines.redrive(query.get('arn') ?? '')),
    'GET queues': () => queuesOf(aws),
    'POST move-back': ({ query }) => moveBack(aws, query.get('queue') ?? ''),
    'GET inbox': () =>
      aws
        .inbox()
        .toReversed()
        .map(({ html: _html, text: _text, ...mail }) => mail),
    'GET demo': () => ({ left: demo.left() }),
    'GET switches': () => ({ schema: z.toJSONSchema(SwitchChange), values: stripe.switches.read() }),
    'POST switches': ({ body }) => stripe.switches.set(SwitchChange.parse(body)),
    'DELETE switches': () => stripe.switches.reset(),
    'GET functions': () =>
      aws.functions.all().map(({ name, memoryMb, timeoutSeconds }) => ({ name, memoryMb, timeoutSeconds })),
    'POST faults': ({ body }) => {
      const fault = FaultAsk.parse(body);
      aws.functions.settingsOf(fault.functionName);
      aws.functions.injectFault(fault);
      return fault;
    },
    'DELETE faults': () => {
      aws.functions.clearFaults();
      return {};
    },
  };
  return async (ask: ConsoleAsk): Promise<unknown> => answers[`${ask.method} ${ask.path}`]?.(ask);
};

const listed = (execution: Execution) => ({
  arn: execution.arn,
  name: execution.name,
  machine: execution.machineArn.split(':').at(-1) ?? '',
  status: execution.status,
  startedAt: execution.startedAt,
  stoppedAt: execution.stoppedAt ?? null,
  redriveCount: execution.redriveCount,
  transitions: execution.transitions,
  error: execution.error ?? null,
  cause: execution.cause ?? null,
  state: execution.at?.state ?? null,
});

const queuesOf = ({ assembly, queues }: ConsoleParts['aws']) =>
  assembly.ofType('AWS::SQS::Queue').map(({ physicalId, properties }) => ({
    name: physicalId,
    depth: queues.depth(physicalId) ?? null,
    deadLettersGoTo: deadLetterQueueOf(properties.RedrivePolicy),
  }));
