import {
  availabilityOverviewRoute,
  matchAvailabilityRoute,
  myHoldRoute,
  sectionAvailabilityRoute,
} from '#shared/contracts/inventory/api.ts';
import { httpApi, on } from '#shared/runtime/http-api.ts';
import { inventory } from '../container.ts';
import type { InventoryPorts } from '../ports.ts';
import { myHold } from '../use-cases/my-hold.ts';
import { availabilityOverview, matchAvailability, sectionAvailability } from '../use-cases/read-availability.ts';

export const handler = httpApi<InventoryPorts>(inventory, [
  on(sectionAvailabilityRoute, (ports, { params }) => sectionAvailability(ports, params)),
  on(availabilityOverviewRoute, (ports, { params }) => availabilityOverview(ports, params)),
  on(matchAvailabilityRoute, (ports, { query }) => matchAvailability(ports, query)),
  on(myHoldRoute, (ports, { params, caller }) => myHold(ports, { ...params, ...caller })),
]);
