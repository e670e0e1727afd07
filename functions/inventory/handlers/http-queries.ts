import {
  availabilityOverviewRoute,
  matchAvailabilityRoute,
  sectionAvailabilityRoute,
} from '#shared/contracts/inventory/api.ts';
import { httpApi, on } from '#shared/runtime/http-api.ts';
import { inventory } from '../container.ts';
import type { InventoryPorts } from '../ports.ts';
import { availabilityOverview, matchAvailability, sectionAvailability } from '../use-cases/read-availability.ts';

export const handler = httpApi<InventoryPorts>(inventory, [
  on(sectionAvailabilityRoute, (ports, { params }) => sectionAvailability(ports, params)),
  on(availabilityOverviewRoute, (ports, { params }) => availabilityOverview(ports, params)),
  on(matchAvailabilityRoute, (ports, { query }) => matchAvailability(ports, query)),
]);
