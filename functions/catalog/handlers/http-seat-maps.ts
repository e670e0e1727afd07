import {
  attachSeatMapRoute,
  exportCsvRoute,
  exportPretixRoute,
  importSeatMapRoute,
  listSeatMapsRoute,
  saveSeatMapRoute,
} from '#shared/contracts/catalog/seat-maps-api.ts';
import { httpApi, on } from '#shared/runtime/http-api.ts';
import { seatMaps } from '../seat-maps-container.ts';
import { atVenue } from '../use-cases/seat-maps/at-venue.ts';
import { attachSeatMap } from '../use-cases/seat-maps/attach-seat-map.ts';
import type { AttachPorts } from '../use-cases/seat-maps/ports.ts';
import { exportSeatMapAsCsv, exportSeatMapAsPretix, listSeatMaps } from '../use-cases/seat-maps/read-seat-maps.ts';
import { saveSeatMap } from '../use-cases/seat-maps/save-seat-map.ts';

export const handler = httpApi<AttachPorts>(seatMaps, [
  on(saveSeatMapRoute, (ports, { params, raw, caller }) =>
    atVenue(ports, params, caller, () =>
      saveSeatMap(ports, { venueId: params.venueId, version: Number(params.version), format: 'seat-map' }, raw),
    ),
  ),
  on(importSeatMapRoute, (ports, { params, query, raw, caller }) =>
    atVenue(ports, params, caller, () =>
      saveSeatMap(ports, { venueId: params.venueId, version: Number(query.version), format: query.format }, raw),
    ),
  ),
  on(listSeatMapsRoute, (ports, { params, caller }) =>
    atVenue(ports, params, caller, () => listSeatMaps(ports, params)),
  ),
  on(exportPretixRoute, (ports, { params, caller }) =>
    atVenue(ports, params, caller, () => exportSeatMapAsPretix(ports, params)),
  ),
  on(exportCsvRoute, (ports, { params, caller }) =>
    atVenue(ports, params, caller, () => exportSeatMapAsCsv(ports, params)),
  ),
  on(attachSeatMapRoute, (ports, { params, body, caller }) => attachSeatMap(ports, { ...params, ...body, caller })),
]);
