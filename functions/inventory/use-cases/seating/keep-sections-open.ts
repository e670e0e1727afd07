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
  const seating: SectionId[] = [];
  for (const sectionId of sectionIds)
    if (!(await seatings.keepOpen({ performanceId, sectionId }, wanted, until))) seating.push(sectionId);
  return { seating };
};
