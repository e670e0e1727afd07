import type { StateMachineDefinition } from 'aws-local-stepfunctions';
import type { EndedRun, PlaceOrderRunsSeen } from '#functions/orders/ports.ts';
import type { PaymentOutcome } from '#functions/payments/domain/outcome.ts';
import type { AnswerRun } from '#functions/payments/ports.ts';
import { TaskFailure } from '#local/machines/task-tokens.ts';
import type { Json } from '#local/ports.ts';
import { type PlaceOrderInput, placeOrderRunName } from '#shared/contracts/place-order.ts';
import type { Clock } from '#shared/kernel/time.ts';
import { placeOrderDefinition, placeOrderMachine, stateNames } from './place-order-definition.ts';

/** A state's function is killed before it begins, or after its effect and before its answer. */
export interface Kill {
  state: string;
  when: 'before' | 'after';
  /** How often; `Infinity` for ever. */
  times: number;
}

export type Steps = Readonly<Record<string, (input: unknown) => Promise<unknown>>>;

export interface SagaRuns extends PlaceOrderRunsSeen {
  answerRun: AnswerRun;
  kill(kill: Kill): void;
  heal(): void;
  /** From now on each state's function is called so many times at once, as if delivered again and again. */
  crowd(times: number): void;
  /** Calls `prank` when a state is about to begin for the first time. */
  before(state: string, prank: () => Promise<void>): void;
  /** Resolves when no run is under way. */
  quiet(): Promise<void>;
  /** States entered, in order, of all runs. */
  visited: string[];
  started: number;
}

interface Run extends EndedRun {
  status: 'under way' | 'succeeded' | 'ended badly';
  ended: Promise<void>;
}

const failureOf = (fault: unknown): TaskFailure =>
  fault instanceof TaskFailure
    ? fault
    : fault instanceof Error
      ? new TaskFailure(fault.name, fault.message)
      : new TaskFailure('Unknown', String(fault));

/**
 * Runs the deployed definition in this process, on the given functions, without pauses between retries.
 * The functions are those of the product; only Step Functions itself is stood in for.
 */
export const sagaRuns = (
  steps: () => Steps,
  clock: Clock,
  definition: StateMachineDefinition = placeOrderDefinition(),
): SagaRuns => {
  const machine = placeOrderMachine(definition);
  const runs = new Map<string, Run>();
  const tokens = new Map<string, (outcome: PaymentOutcome) => void>();
  const pranks = new Map<string, () => Promise<void>>();
  const visited: string[] = [];
  let kills: Kill[] = [];
  let deaf = false;
  let given = 0;
  let atOnce = 1;

  /** The first answer counts; the others happen all the same. */
  const called = async (step: Steps[string], input: unknown): Promise<unknown> => {
    const answers = await Promise.allSettled(Array.from({ length: atOnce }, () => step?.(input)));
    const answered = answers.find((answer) => answer.status === 'fulfilled');
    if (answered) return answered.value;
    const [refused] = answers;
    throw refused?.status === 'rejected' ? refused.reason : new Error('Nothing was called');
  };

  const killed = (state: string, when: Kill['when']): boolean => {
    const kill = kills.find((one) => one.state === state && one.when === when && one.times > 0);
    if (!kill) return false;
    kill.times -= 1;
    return true;
  };

  const work = async (state: string, input: unknown): Promise<unknown> => {
    const step = steps()[state];
    if (!step) throw new Error(`The harness knows no function for ${state}`);
    if (state !== 'Take payment') return called(step, input);
    given += 1;
    const taskToken = `token-${given}`;
    const answered = new Promise<PaymentOutcome>((resolve) => tokens.set(taskToken, resolve));
    const { Payload } = input as { Payload: object };
    await called(step, { ...Payload, taskToken });
    if (deaf) return null;
    const outcome = await answered;
    if (!outcome.paid) throw new TaskFailure(outcome.code, '');
    return { paid: true };
  };

  const enter = async (state: string, input: unknown): Promise<Json> => {
    visited.push(state);
    const prank = pranks.get(state);
    pranks.delete(state);
    await prank?.();
    try {
      if (killed(state, 'before')) throw new TaskFailure('Lambda.Unknown', 'killed before its effect');
      const dies = killed(state, 'after');
      deaf = dies;
      const output = await work(state, input).finally(() => {
        deaf = false;
      });
      if (dies) throw new TaskFailure('Lambda.Unknown', 'killed after its effect');
      return JSON.parse(JSON.stringify(output ?? null)) as Json;
    } catch (fault) {
      throw failureOf(fault);
    }
  };

  const execute = async (run: Run, input: PlaceOrderInput): Promise<void> => {
    const states = stateNames();
    const execution = machine.run(JSON.parse(JSON.stringify(input)), {
      overrides: {
        taskResourceLocalHandlers: Object.fromEntries(
          states.map((state) => [state, (given: unknown) => enter(state, given)]),
        ),
        retryIntervalOverrides: Object.fromEntries(states.map((state) => [state, 0])),
      },
      context: { Task: { Token: 'given by the harness' } },
    });
    try {
      await execution.result;
      run.status = 'succeeded';
    } catch {
      run.status = 'ended badly';
    }
    run.stoppedAt = clock();
  };

  return {
    visited,
    get started() {
      return runs.size;
    },
    async start(input) {
      const name = placeOrderRunName(input);
      if (runs.has(name)) return;
      const { orderId, attempt } = input;
      const now = clock();
      const run: Run = {
        orderId,
        attempt,
        status: 'under way',
        startedAt: now,
        stoppedAt: now,
        ended: Promise.resolve(),
      };
      runs.set(name, run);
      run.ended = execute(run, input);
    },
    async underWay() {
      return [...runs.values()].filter(({ status }) => status === 'under way');
    },
    async endedBadly(startedSince) {
      return [...runs.values()].filter(
        ({ status, startedAt }) => status === 'ended badly' && startedAt >= startedSince,
      );
    },
    async answerRun(taskToken, outcome) {
      if (!deaf) tokens.get(taskToken)?.(outcome);
    },
    kill: (kill) => kills.push({ ...kill }),
    heal: () => {
      kills = [];
    },
    crowd: (times) => {
      atOnce = times;
    },
    before: (state, prank) => {
      pranks.set(state, prank);
    },
    async quiet() {
      for (const { ended } of runs.values()) await ended;
    },
  };
};
