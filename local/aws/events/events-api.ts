import { listOf, objectOf, parseJson, textOf } from '../../json-fields.ts';
import type { JsonObject } from '../../ports.ts';
import { AwsFault, epochSeconds, type JsonService, unknownOperation } from '../wire.ts';
import { type Buses, busName, type Rule } from './buses.ts';

const account = '000000000000';
const busArn = (name: string): string => `arn:aws:events:eu-west-1:${account}:event-bus/${name}`;

/** One entry may hold 256 KB, one request ten entries. */
const maximumBytes = 256 * 1024;
const maximumEntries = 10;

function putEntry(buses: Buses, entry: JsonObject): JsonObject {
  const [source, detailType, detail] = [textOf(entry.Source), textOf(entry.DetailType), textOf(entry.Detail)];
  if (source === undefined || detailType === undefined || detail === undefined) {
    const missing = source === undefined ? 'Source' : detailType === undefined ? 'DetailType' : 'Detail';
    return {
      ErrorCode: 'InvalidArgument',
      ErrorMessage: `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`,
    };
  }
  if (source.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSource', ErrorMessage: 'Not authorized for the source.' };
  }
  let parsed: JsonObject;
  try {
    const value = parseJson(detail);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('not an object');
    parsed = value;
  } catch {
    return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  }
  const event = { source, 'detail-type': detailType, resources: listOf(entry.Resources), detail: parsed };
  try {
    return { EventId: buses.put(textOf(entry.EventBusName) ?? 'default', event) };
  } catch (error) {
    return {
      ErrorCode: 'ResourceNotFoundException',
      ErrorMessage: error instanceof Error ? error.message : String(error),
    };
  }
}

function putEvents(buses: Buses, input: JsonObject): JsonObject {
  const entries = listOf(input.Entries).map(objectOf);
  if (entries.length === 0 || entries.length > maximumEntries) {
    const problem = `Value at 'entries' failed to satisfy constraint: Member must have length between 1 and ${maximumEntries}`;
    throw new AwsFault('ValidationException', `1 validation error detected: ${problem}`);
  }
  const bytes = entries.reduce((sum, entry) => sum + Buffer.byteLength(textOf(entry.Detail) ?? ''), 0);
  if (bytes > maximumBytes) {
    throw new AwsFault('ValidationException', 'Total size of the entries in the request is over the limit.');
  }
  const results = entries.map((entry) => putEntry(buses, entry));
  return { FailedEntryCount: results.filter((result) => result.ErrorCode !== undefined).length, Entries: results };
}

const describeRule = (rule: Rule): JsonObject => ({
  Name: rule.name,
  Arn: rule.arn,
  EventBusName: rule.bus,
  State: rule.enabled ? 'ENABLED' : 'DISABLED',
  ...(rule.description === undefined ? {} : { Description: rule.description }),
  ...(rule.pattern === undefined ? {} : { EventPattern: JSON.stringify(rule.pattern) }),
  ...(rule.schedule === undefined ? {} : { ScheduleExpression: rule.schedule }),
});

/** EventBridge's API, as far as it reads rules, buses and archives, puts events and replays them. */
export function eventsApi(buses: Buses): JsonService {
  const replays = new Map<string, JsonObject>();

  const ruleNamed = (input: JsonObject, field: string): Rule => {
    const bus = busName(textOf(input.EventBusName) ?? 'default');
    const name = textOf(input[field]);
    const rule = buses.rules(bus).find((each) => each.name === name);
    if (!rule) throw new AwsFault('ResourceNotFoundException', `Rule ${name} does not exist on EventBus ${bus}.`);
    return rule;
  };

  const archiveBy = (matches: (archive: { name: string; arn: string }) => boolean, asked: string) => {
    const archive = buses.archives().find(matches);
    if (!archive) throw new AwsFault('ResourceNotFoundException', `Archive ${asked} does not exist.`);
    return archive;
  };

  const startReplay = (input: JsonObject): JsonObject => {
    const name = textOf(input.ReplayName) ?? '';
    if (replays.has(name)) throw new AwsFault('ResourceAlreadyExistsException', `Replay ${name} already exists.`);
    const source = textOf(input.EventSourceArn) ?? '';
    const archive = archiveBy(({ arn }) => arn === source, source);
    const from = Number(input.EventStartTime ?? 0) * 1000;
    const until = Number(input.EventEndTime ?? 0) * 1000;
    const destination = objectOf(input.Destination);
    const rules = listOf(destination.FilterArns).map(String);
    for (const event of archive.events) {
      const at = Date.parse(textOf(event.time) ?? '');
      if (at >= from && at < until) buses.replay(textOf(destination.Arn) ?? archive.bus, event, name, rules);
    }
    const now = epochSeconds(Date.now());
    const arn = `arn:aws:events:eu-west-1:${account}:replay/${name}`;
    replays.set(name, {
      ...input,
      ReplayArn: arn,
      State: 'COMPLETED',
      ReplayStartTime: now,
      ReplayEndTime: now,
      EventLastReplayedTime: now,
    });
    return { ReplayArn: arn, State: 'STARTING', ReplayStartTime: now };
  };

  return (operation, input) => {
    switch (operation) {
      case 'PutEvents':
        return putEvents(buses, input);
      case 'ListEventBuses':
        return { EventBuses: buses.names().map((name) => ({ Name: name, Arn: busArn(name) })) };
      case 'DescribeEventBus': {
        const name = busName(textOf(input.Name) ?? 'default');
        if (!buses.names().includes(name))
          throw new AwsFault('ResourceNotFoundException', `Event bus ${name} does not exist.`);
        return { Name: name, Arn: busArn(name) };
      }
      case 'ListRules':
        return { Rules: buses.rules(busName(textOf(input.EventBusName) ?? 'default')).map(describeRule) };
      case 'DescribeRule':
        return describeRule(ruleNamed(input, 'Name'));
      case 'ListTargetsByRule':
        return { Targets: ruleNamed(input, 'Rule').targets };
      case 'ListArchives':
        return {
          Archives: buses.archives().map(({ name, bus, retentionDays, events }) => ({
            ArchiveName: name,
            EventSourceArn: busArn(bus),
            State: 'ENABLED',
            RetentionDays: retentionDays,
            EventCount: events.length,
          })),
        };
      case 'DescribeArchive': {
        const asked = textOf(input.ArchiveName) ?? '';
        const { name, arn, bus, retentionDays, events, pattern } = archiveBy((each) => each.name === asked, asked);
        return {
          ArchiveName: name,
          ArchiveArn: arn,
          EventSourceArn: busArn(bus),
          State: 'ENABLED',
          RetentionDays: retentionDays,
          EventCount: events.length,
          ...(pattern ? { EventPattern: JSON.stringify(pattern) } : {}),
        };
      }
      case 'StartReplay':
        return startReplay(input);
      case 'DescribeReplay': {
        const found = replays.get(textOf(input.ReplayName) ?? '');
        if (!found)
          throw new AwsFault('ResourceNotFoundException', `Replay ${textOf(input.ReplayName)} does not exist.`);
        return found;
      }
      case 'ListReplays':
        return { Replays: [...replays.values()] };
      default:
        throw unknownOperation('EventBridge', operation);
    }
  };
}
