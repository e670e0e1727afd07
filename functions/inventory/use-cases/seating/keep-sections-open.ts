import type { OrganiserId, PerformanceId, SectionId } from '#shared/kernel/ids.ts';
import type { Clock } from '#shared/kernel/time.ts';
import { withdrawnAt } from '../../domain/withdrawn.ts';
import type { Seatings } from './ports.ts';

interface Asked {
  performanceId: PerformanceId;
  organiserId: OrganiserId;
  seatMapVersion: number;
  sectionIds: readonly SectionId[];
}

/** Sections written at the same time. */
const atOnce = 16;

/**
 * Lets nobody stop these sections to seat them until the map that is being attached is known everywhere: who seats one would plan by the map
 * before, and sell seats the newer one may not have. Repeatable; it ends by itself.
 * @returns those that are being seated: the map must not be attached then.
 */
export const keepSectionsOpen = async (
  { seatings, clock }: { seatings: Pick<Seatings, 'keepOpen'>; clock: Clock },
  { performanceId, sectionIds, ...wanted }: Asked,
): Promise<{ seating: readonly SectionId[] }> => {
  const until = withdrawnAt(clock()).keptUntil;
  const waiting = sectionIds.values();
  const seating: SectionId[] = [];
  const keeper = async (): Promise<void> => {
    for (const sectionId of waiting)
      if (!(await seatings.keepOpen({ performanceId, sectionId }, wanted, until))) seating.push(sectionId);
  };
  await Promise.all(Array.from({ length: atOnce }, keeper));
  return { seating };
};
