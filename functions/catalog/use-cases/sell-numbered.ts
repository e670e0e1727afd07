import { capacityOf } from '#shared/contracts/catalog/seat-map.ts';
import type { EventOf } from '#shared/contracts/event.ts';
import type { SectionSeated } from '#shared/contracts/inventory/events.ts';
import { ok } from '#shared/kernel/result.ts';
import type { PublishingPorts } from '../ports.ts';
import { rewriteSheet } from './rewrite-sheet.ts';

/**
 * Everybody in a section has a numbered seat: from now on the performance is sold from the map that has them. Repeatable; one that is
 * sold from a later map by now stays there.
 * @throws Error when the performance or the map is not there: the event comes again.
 */
export const sellNumbered = async (
  ports: PublishingPorts,
  { data: { performanceId, sectionId, seatMapVersion } }: EventOf<typeof SectionSeated>,
): Promise<void> => {
  const kept = await ports.programme.keptSheet(performanceId);
  const map = kept && (await ports.files.seatMap(kept.sheet.seatMap.venueId, seatMapVersion));
  const section = map?.sections.find(({ id }) => id === sectionId);
  if (!section) throw new Error(`There is no section ${sectionId} to sell on version ${seatMapVersion} of the map`);
  await rewriteSheet(ports, performanceId, (sheet) =>
    ok(
      sheet.seatMap.version >= seatMapVersion
        ? sheet
        : {
            ...sheet,
            seatMap: { ...sheet.seatMap, version: seatMapVersion },
            sections: sheet.sections.map((sold) =>
              sold.id === sectionId ? { ...sold, kind: section.kind, capacity: capacityOf(section) } : sold,
            ),
          },
    ),
  );
};
