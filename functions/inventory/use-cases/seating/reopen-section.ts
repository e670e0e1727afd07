import { reopenSectionRoute } from '#shared/contracts/inventory/seating-api.ts';
import type { RefusalOf } from '#shared/contracts/route.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { mayActFor, type Staff } from '#shared/runtime/staff.ts';
import type { SeatingRef } from '../../domain/seating/seating.ts';
import type { SeatingPorts } from './ports.ts';
import { giveBackToSale } from './stop-section.ts';

const tries = 8;

/**
 * The undo of stopping: the section is sold again. First nobody can be seated by that stop any more, then its places are given back: the
 * other way round a place could be sold that the plan does not know. Repeatable.
 */
export const reopenSection = async (
  ports: SeatingPorts,
  { caller, ...ref }: SeatingRef & { caller: Staff },
): Promise<Result<undefined, RefusalOf<typeof reopenSectionRoute>>> => {
  const sheet = await ports.published.saleSheet(ref.performanceId);
  if (!sheet || !mayActFor(caller, reopenSectionRoute.access.groups, sheet.organiser.id))
    return refuse({ code: 'PerformanceUnknown' });
  if (!sheet.sections.some(({ id }) => id === ref.sectionId)) return refuse({ code: 'SectionUnknown' });
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const seating = await ports.seatings.find(ref);
    if (!seating) return ok(undefined);
    if (seating.plan) return refuse({ code: 'AlreadySeated' });
    // A sibling may have reopened it, or somebody stopped it once more: it is looked at again.
    if (seating.state === 'open' || (await ports.seatings.reopen(ref, seating.stop))) {
      await giveBackToSale(ports, ref, seating.stop);
      return ok(undefined);
    }
  }
  throw new Error('The sale of a section was stopped again at every try to reopen it');
};
