import { randomUUID } from 'node:crypto';
import { objectOf, textOf } from '../../json-fields.ts';
import type { Assembly, Journal, JsonObject } from '../../ports.ts';
import { AwsFault, type RestService } from '../wire.ts';
import type { Buses } from './buses.ts';
import { nextRun } from './schedule-expression.ts';
import { deliver, type TargetPorts } from './targets.ts';

export interface Schedule {
  name: string;
  group: string;
  expression: string;
  enabled: boolean;
  target: JsonObject;
}

export interface Schedules {
  all(): readonly Schedule[];
  /** Runs one schedule's target now, whatever its expression says. Throws Error for a name nobody declared. */
  runNow(name: string): Promise<void>;
  stop(): void;
}

export interface SchedulesOptions {
  assembly: Assembly;
  buses: Buses;
  targets: TargetPorts;
  journal: Journal;
  /** False in tests: then schedules run by `runNow` alone. */
  ticking: boolean;
  terminal: (line: string) => void;
}

function schedulesFrom(assembly: Assembly, buses: Buses): Schedule[] {
  const scheduler = assembly.ofType('AWS::Scheduler::Schedule').map(({ physicalId, properties }) => ({
    name: physicalId,
    group: textOf(properties.GroupName) ?? 'default',
    expression: textOf(properties.ScheduleExpression) ?? '',
    enabled: properties.State !== 'DISABLED',
    target: objectOf(properties.Target),
  }));
  const rules = buses.rules().flatMap((rule) =>
    rule.schedule === undefined
      ? []
      : rule.targets.map((target) => ({
          name: rule.name,
          group: 'default',
          expression: rule.schedule ?? '',
          enabled: rule.enabled,
          target,
        })),
  );
  return [...scheduler, ...rules];
}

/** EventBridge Scheduler's schedules and the rules that have a schedule. Times are UTC. */
export function startSchedules({ assembly, buses, targets, journal, ticking, terminal }: SchedulesOptions): Schedules {
  const schedules = schedulesFrom(assembly, buses);
  const timers = new Set<NodeJS.Timeout>();

  const run = async ({ name, target }: Schedule): Promise<void> => {
    const event = {
      version: '0',
      id: randomUUID(),
      source: 'aws.scheduler',
      'detail-type': 'Scheduled Event',
      account: '000000000000',
      time: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
      region: 'eu-west-1',
      resources: [`arn:aws:scheduler:eu-west-1:000000000000:schedule/default/${name}`],
      detail: {},
    };
    journal.note({ kind: 'event', title: `schedule ${name} runs` });
    await deliver(
      targets,
      {
        targetArn: textOf(target.Arn) ?? '',
        input: textOf(target.Input) ?? JSON.stringify(event),
        event,
        retryPolicy: objectOf(target.RetryPolicy),
        deadLetterQueueArn: textOf(objectOf(target.DeadLetterConfig).Arn),
        ruleArn: event.resources[0] ?? '',
      },
      1000,
    );
  };

  const arm = (schedule: Schedule): void => {
    const next = nextRun(schedule.expression, Date.now());
    if (next === undefined) return;
    // A timer can wait 24 days at most; a later schedule is looked at again then.
    const wait = Math.min(next - Date.now(), 2 ** 31 - 1);
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (Date.now() >= next) run(schedule).catch((error: unknown) => terminal(`schedule ${schedule.name}: ${error}`));
      arm(schedule);
    }, wait);
    timer.unref();
    timers.add(timer);
  };
  for (const schedule of schedules) {
    nextRun(schedule.expression, 0);
    if (ticking && schedule.enabled) arm(schedule);
  }

  return {
    all: () => schedules,
    async runNow(name) {
      const found = schedules.filter((schedule) => schedule.name === name);
      if (found.length === 0)
        throw new Error(`no schedule is named ${name}: ${schedules.map((each) => each.name).join(', ')}`);
      for (const schedule of found) await run(schedule);
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

const describe = ({ name, group, expression, enabled, target }: Schedule): JsonObject => ({
  Name: name,
  GroupName: group,
  Arn: `arn:aws:scheduler:eu-west-1:000000000000:schedule/${group}/${name}`,
  ScheduleExpression: expression,
  State: enabled ? 'ENABLED' : 'DISABLED',
  Target: target,
});

/** ListSchedules and GetSchedule of EventBridge Scheduler. */
export function schedulerApi(schedules: Schedules): RestService {
  return ({ method, path }) => {
    if (method !== 'GET' || !path.startsWith('/schedules')) return undefined;
    const name = path.split('/')[2];
    if (name === undefined || name === '') return { status: 200, body: { Schedules: schedules.all().map(describe) } };
    const found = schedules.all().find((schedule) => schedule.name === name);
    if (!found) throw new AwsFault('ResourceNotFoundException', `Schedule ${name} does not exist.`, 404);
    return { status: 200, body: describe(found) };
  };
}
