import type { DomainEvent } from '#shared/contracts/event.ts';
import { keyOfEvent } from '../domain/event-key.ts';
import type { ReportingPorts } from '../ports.ts';

/** Keeps an event for analysis: one object per event, however often and in whatever order they come. */
export const keepEvent = ({ keep }: ReportingPorts, event: DomainEvent): Promise<void> =>
  keep(keyOfEvent(event), event);
