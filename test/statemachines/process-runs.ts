import { StateMachine } from 'aws-local-stepfunctions';
import { TaskFailure } from '#local/machines/task-tokens.ts';
import type { Json } from '#local/ports.ts';
import { type ProcessName, processDefinition, statesOf } from './process-definition.ts';
import type { Kill, Steps } from './runs.ts';

interface Run {
  status: 'under way' | 'succeeded' | 'ended badly';
  /** The state entered last and its input: a redrive begins there. */
  at?: { state: string; input: Json };
  ended: Promise<void>;
}

export interface ProcessRuns {
  /** A name runs once, as in Step Functions. */
  start(name: string, input: object): Promise<void>;
  kill(kill: Kill): void;
  heal(): void;
  /** Calls `prank` when a state is about to begin for the first time. */
  before(state: string, prank: () => Promise<void>): void;
  /** From now on each state's function is called so many times at once. */
  crowd(times: number): void;
  quiet(): Promise<void>;
  /** Takes up every run that ended badly at the state it ended in, as a person does who has read the runbook. */
  redrive(): Promise<void>;
  endedBadly(): readonly string[];
  /** States entered, in order, of all runs. */
  visited: string[];
}

const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value ?? null)) as Json;

/** Runs a deployed definition in this process, on the given functions, without pauses. */
export const processRuns = (name: ProcessName, steps: Steps): ProcessRuns => {
  const definition = processDefinition(name);
  const tasks = statesOf(name, 'Task');
  const runs = new Map<string, Run>();
  const pranks = new Map<string, () => Promise<void>>();
  const visited: string[] = [];
  let kills: Kill[] = [];
  let atOnce = 1;

  const killed = (state: string, when: Kill['when']): boolean => {
    const kill = kills.find((one) => one.state === state && one.when === when && one.times > 0);
    if (kill) kill.times -= 1;
    return kill !== undefined;
  };

  const work = async (run: Run, state: string, input: Json): Promise<Json> => {
    visited.push(state);
    run.at = { state, input };
    const prank = pranks.get(state);
    pranks.delete(state);
    await prank?.();
    if (killed(state, 'before')) throw new TaskFailure('Lambda.Unknown', 'killed before its effect');
    const step = steps[state];
    if (!step) throw new Error(`The harness knows no function for ${state}`);
    const [answer] = await Promise.all(Array.from({ length: atOnce }, () => step(input)));
    if (killed(state, 'after')) throw new TaskFailure('Lambda.Unknown', 'killed after its effect');
    return asJson(answer);
  };

  const execute = async (run: Run, startAt: string, input: Json): Promise<void> => {
    run.status = 'under way';
    const machine = new StateMachine({ ...definition, StartAt: startAt }, { validationOptions: { noValidate: true } });
    const execution = machine.run(input, {
      overrides: {
        taskResourceLocalHandlers: Object.fromEntries(
          tasks.map((state) => [
            state,
            (given: Json) =>
              work(run, state, given).catch((fault: unknown) => {
                throw fault instanceof Error ? new TaskFailure(fault.name, fault.message) : fault;
              }),
          ]),
        ),
        retryIntervalOverrides: Object.fromEntries(tasks.map((state) => [state, 0])),
        waitTimeOverrides: Object.fromEntries(statesOf(name, 'Wait').map((state) => [state, 0])),
      },
    });
    await execution.result.then(
      () => {
        run.status = 'succeeded';
      },
      () => {
        run.status = 'ended badly';
      },
    );
  };

  return {
    visited,
    async start(runName, input) {
      if (runs.has(runName)) return;
      const run: Run = { status: 'under way', ended: Promise.resolve() };
      runs.set(runName, run);
      run.ended = execute(run, definition.StartAt, asJson(input));
    },
    kill: (kill) => kills.push({ ...kill }),
    heal: () => {
      kills = [];
    },
    before: (state, prank) => {
      pranks.set(state, prank);
    },
    crowd: (times) => {
      atOnce = times;
    },
    async quiet() {
      for (const { ended } of runs.values()) await ended;
    },
    async redrive() {
      for (const run of runs.values())
        if (run.status === 'ended badly' && run.at) run.ended = execute(run, run.at.state, run.at.input);
      for (const { ended } of runs.values()) await ended;
    },
    endedBadly: () => [...runs].flatMap(([runName, { status }]) => (status === 'ended badly' ? [runName] : [])),
  };
};
