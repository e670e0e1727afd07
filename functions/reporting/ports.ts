import type { DomainEvent } from '#shared/contracts/event.ts';

export interface ReportingPorts {
  /** Writes the event under the key, over whatever stands there. */
  keep: (key: string, event: DomainEvent) => Promise<void>;
}
