import { randomUUID } from 'node:crypto';
import { isObject, listOf, numberOf, objectOf, parseJson, textOf } from '../../json-fields.ts';
import type { Assembly, Journal, Json, JsonObject } from '../../ports.ts';
import { matchesPattern } from '../event-pattern.ts';
import { inputOfTarget } from './input-of-target.ts';
import { deadLetterQueueOf, deliver, type TargetPorts } from './targets.ts';

export interface Rule {
  name: string;
  arn: string;
  bus: string;
  enabled: boolean;
  description: string | undefined;
  pattern: JsonObject | undefined;
  schedule: string | undefined;
  targets: JsonObject[];
}

export interface Archive {
  name: string;
  arn: string;
  bus: string;
  pattern: JsonObject | undefined;
  retentionDays: number;
  events: JsonObject[];
}

/** Event buses with their rules and archives. */
export interface Buses {
  names(): readonly string[];
  rules(bus?: string): readonly Rule[];
  archives(): readonly Archive[];
  /** Puts a complete event on a bus (name or ARN); answers its id. Throws Error for a bus that does not exist. */
  put(bus: string, event: JsonObject): string;
  /** Puts an archived event on its bus again, for the named rules only when any is named. */
  replay(bus: string, event: JsonObject, replayName: string, ruleArns: readonly string[]): void;
}

export const busName = (nameOrArn: string): string => nameOrArn.split('/').at(-1) ?? nameOrArn;

const patternOf = (value: Json | undefined): JsonObject | undefined =>
  isObject(value) ? value : typeof value === 'string' ? objectOf(parseJson(value)) : undefined;

function rulesFrom(assembly: Assembly): Rule[] {
  return assembly.ofType('AWS::Events::Rule').map(({ physicalId, properties }) => {
    const bus = busName(textOf(properties.EventBusName) ?? 'default');
    return {
      name: physicalId,
      arn: `arn:aws:events:eu-west-1:000000000000:rule/${bus === 'default' ? '' : `${bus}/`}${physicalId}`,
      bus,
      enabled: properties.State !== 'DISABLED',
      description: textOf(properties.Description),
      pattern: patternOf(properties.EventPattern),
      schedule: textOf(properties.ScheduleExpression),
      targets: listOf(properties.Targets).map(objectOf),
    };
  });
}

function archivesFrom(assembly: Assembly): Archive[] {
  return assembly.ofType('AWS::Events::Archive').map(({ physicalId, properties }) => ({
    name: physicalId,
    arn: `arn:aws:events:eu-west-1:000000000000:archive/${physicalId}`,
    bus: busName(textOf(properties.SourceArn) ?? 'default'),
    pattern: patternOf(properties.EventPattern),
    retentionDays: numberOf(properties.RetentionDays) ?? 0,
    events: [],
  }));
}

export interface BusesOptions {
  assembly: Assembly;
  journal: Journal;
  targets: TargetPorts;
  retryIntervalMs: number;
  terminal: (line: string) => void;
}

export function createBuses({ assembly, journal, targets, retryIntervalMs, terminal }: BusesOptions): Buses {
  const names = ['default', ...assembly.ofType('AWS::Events::EventBus').map((bus) => bus.physicalId)];
  const rules = rulesFrom(assembly);
  const archives = archivesFrom(assembly);

  const toRules = (bus: string, event: JsonObject, only: readonly string[]): void => {
    for (const rule of rules) {
      if (rule.bus !== bus || !rule.enabled || !rule.pattern) continue;
      if (only.length > 0 && !only.includes(rule.arn)) continue;
      if (!matchesPattern(event, rule.pattern)) continue;
      for (const target of rule.targets) {
        deliver(
          targets,
          {
            targetArn: textOf(target.Arn) ?? '',
            input: inputOfTarget(target, event),
            event,
            retryPolicy: objectOf(target.RetryPolicy),
            deadLetterQueueArn: deadLetterQueueOf(target),
            ruleArn: rule.arn,
          },
          retryIntervalMs,
        ).catch((error: unknown) => terminal(`rule ${rule.name}: ${String(error)}`));
      }
    }
  };

  const known = (bus: string): string => {
    const name = busName(bus);
    if (!names.includes(name)) throw new Error(`Event bus ${name} does not exist.`);
    return name;
  };

  return {
    names: () => names,
    rules: (bus) => (bus === undefined ? rules : rules.filter((rule) => rule.bus === bus)),
    archives: () => archives,
    put(bus, given) {
      const name = known(bus);
      const id = randomUUID();
      const event: JsonObject = {
        version: '0',
        id,
        account: '000000000000',
        time: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
        region: 'eu-west-1',
        resources: [],
        ...given,
      };
      journal.note({ kind: 'event', title: `${name} ← ${textOf(event['detail-type']) ?? ''}`, detail: event });
      for (const archive of archives) {
        if (archive.bus !== name) continue;
        if (!archive.pattern || matchesPattern(event, archive.pattern)) archive.events.push(event);
      }
      toRules(name, event, []);
      return id;
    },
    replay(bus, event, replayName, ruleArns) {
      toRules(known(bus), { ...event, 'replay-name': replayName }, ruleArns);
    },
  };
}
