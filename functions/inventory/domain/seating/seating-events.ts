import type { EventOf } from '#shared/contracts/event.ts';
import { SeatsAssigned, SectionSeated } from '#shared/contracts/inventory/events.ts';
import type { OrganiserId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Assignment, Seating, SeatingRef } from './seating.ts';

/** What has changed of the seating of a section: how far it is, or an order's seats. */
export type SeatingChange = SeatingRef & { organiserId: OrganiserId; seatMapVersion: number } & (
    | { is: Seating['state'] }
    | { is: 'assigned'; assignment: Assignment }
  );

/** An order gets its seats once, and a section is seated once, so the fact itself names the event. */
export const seatingEvents = (
  change: SeatingChange,
  at: Instant,
): readonly (EventOf<typeof SeatsAssigned> | EventOf<typeof SectionSeated>)[] => {
  const { performanceId, sectionId, seatMapVersion, organiserId } = change;
  const envelope = { occurredAt: at, organiserId, hops: 0 };
  if (change.is === 'assigned') {
    const { orderId, buyerId, moves } = change.assignment;
    const seats = moves.map(({ from, to }) => ({ from, to }));
    const data = { performanceId, sectionId, orderId, buyerId, seats, seatMapVersion };
    return [{ id: `${orderId}-seated-${sectionId}`, type: SeatsAssigned.type, ...envelope, data }];
  }
  if (change.is !== 'done') return [];
  const data = { performanceId, sectionId, seatMapVersion };
  return [{ id: `${performanceId}-seated-${sectionId}`, type: SectionSeated.type, ...envelope, data }];
};
