import { catalogRoutes } from './catalog/api.ts';
import { changesRoutes } from './catalog/changes-api.ts';
import { directoryRoutes } from './catalog/directory-api.ts';
import { organiserRoutes } from './catalog/organiser-api.ts';
import { searchRoutes } from './catalog/search-api.ts';
import { seatMapRoutes } from './catalog/seat-maps-api.ts';
import { inventoryRoutes } from './inventory/api.ts';
import { inventoryCounterRoutes } from './inventory/counter-api.ts';
import { seatingRoutes } from './inventory/seating-api.ts';
import { inventoryStaffRoutes } from './inventory/staff-api.ts';
import { ordersRoutes } from './orders/api.ts';
import { paymentsRoutes } from './payments/api.ts';
import type { Route } from './route.ts';
import { ticketsRoutes } from './tickets/api.ts';

/** Every route of the API by the context that answers it. */
export const routesByContext = {
  catalog: [
    ...catalogRoutes,
    ...searchRoutes,
    ...changesRoutes,
    ...organiserRoutes,
    ...directoryRoutes,
    ...seatMapRoutes,
  ],
  inventory: [...inventoryRoutes, ...inventoryStaffRoutes, ...inventoryCounterRoutes, ...seatingRoutes],
  orders: ordersRoutes,
  payments: paymentsRoutes,
  tickets: ticketsRoutes,
} as const satisfies Record<string, readonly Route[]>;

export const allRoutes: readonly Route[] = Object.values(routesByContext).flat();
