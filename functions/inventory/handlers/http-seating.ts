import { reopenSectionRoute, seatingListRoute, seatSectionRoute } from '#shared/contracts/inventory/seating-api.ts';
import { httpApi, on } from '#shared/runtime/http-api.ts';
import { seating } from '../seating-container.ts';
import type { SeatingPorts } from '../use-cases/seating/ports.ts';
import { reopenSection } from '../use-cases/seating/reopen-section.ts';
import { seatSection } from '../use-cases/seating/seat-section.ts';
import { seatingList } from '../use-cases/seating/seating-list.ts';

export const handler = httpApi<SeatingPorts>(seating, [
  on(seatSectionRoute, (ports, { params, body, caller }) => seatSection(ports, { ...params, ...body, caller })),
  on(reopenSectionRoute, (ports, { params, caller }) => reopenSection(ports, { ...params, caller })),
  on(seatingListRoute, (ports, { params, caller }) => seatingList(ports, { ...params, caller })),
]);
