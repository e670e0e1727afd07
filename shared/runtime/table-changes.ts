import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { type DomainEvent, sourceOf } from '#shared/contracts/event.ts';
import { boundedRequests } from './clients.ts';
import { eachChange, type TableChange } from './each-change.ts';
import { once } from './env.ts';

const bus = once(() => new EventBridgeClient(boundedRequests));

const busName = (): string => {
  const name = process.env.EVENT_BUS;
  if (!name) throw new Error('EVENT_BUS is not set');
  return name;
};

const publish = async (events: readonly DomainEvent[], busName: string): Promise<void> => {
  for (let start = 0; start < events.length; start += 10) {
    const answer = await bus().send(
      new PutEventsCommand({
        Entries: events.slice(start, start + 10).map((event) => ({
          EventBusName: busName,
          Source: sourceOf(event.type),
          DetailType: event.type,
          Time: new Date(event.occurredAt),
          Detail: JSON.stringify(event),
        })),
      }),
    );
    // PutEvents answers 200 even when it took only some of the entries.
    if ((answer.FailedEntryCount ?? 0) > 0) throw new Error('The bus did not take every event');
  }
};

/**
 * The relay of one table: what is committed is published, once or more, in the order of its key.
 * @param eventsOf pure: what a change means; a change that means nothing gives no event.
 */
export const tableChanges = (eventsOf: (change: TableChange) => readonly DomainEvent[]) =>
  eachChange(busName, (name, change) => publish(eventsOf(change), name));
