import type { DomainEvent } from '#shared/contracts/event.ts';

/**
 * Where an event lies: `events/<type>/<yyyy>/<mm>/<dd>/<event id>.json`, by the day it happened (UTC). The same event has
 * the same place, so that a repeat changes nothing; queries read one type and the days they ask for.
 */
export const keyOfEvent = ({ id, type, occurredAt }: Pick<DomainEvent, 'id' | 'type' | 'occurredAt'>): string => {
  const [year = '', month = '', day = ''] = occurredAt.slice(0, 10).split('-');
  return `events/${type}/${year}/${month}/${day}/${encodeURIComponent(id)}.json`;
};
