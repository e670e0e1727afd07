import * as z from 'zod';
import { HoldId, PerformanceId } from '#shared/kernel/ids.ts';
import { route, staff } from '../route.ts';
import { extendHoldRoute, holdSeatsRoute, releaseHoldRoute } from './api.ts';
import { Hold, HoldSeatsRequest } from './model.ts';

const counter = staff('TicketingAgent', 'Organiser');
const { PerformanceUnknown } = holdSeatsRoute.refusals;

export const holdAtCounterRoute = route({
  name: 'holdAtCounter',
  method: 'POST',
  path: '/admin/performances/{performanceId}/holds',
  summary:
    'Hold seats for somebody at the counter: all of them or none, whatever the phase, and a single seat may be left',
  access: counter,
  success: 201,
  params: z.strictObject({ performanceId: PerformanceId }),
  body: HoldSeatsRequest,
  response: Hold,
  refusals: holdSeatsRoute.refusals,
});

export const extendAtCounterRoute = route({
  name: 'extendAtCounter',
  method: 'POST',
  path: '/admin/performances/{performanceId}/holds/{holdId}/extension',
  summary: 'Keep what you hold at the counter once more for the same time. Repeated with the same key: the same hold',
  access: counter,
  success: 200,
  params: z.strictObject({ performanceId: PerformanceId, holdId: HoldId }),
  response: Hold,
  refusals: extendHoldRoute.refusals,
});

export const releaseAtCounterRoute = route({
  name: 'releaseAtCounter',
  method: 'DELETE',
  path: '/admin/performances/{performanceId}/holds/{holdId}',
  summary: 'Give back what you hold at the counter. Repeated: there is no such hold, and nothing more is given back',
  access: counter,
  success: 204,
  params: z.strictObject({ performanceId: PerformanceId, holdId: HoldId }),
  response: z.undefined(),
  refusals: { ...releaseHoldRoute.refusals, PerformanceUnknown },
});

export const inventoryCounterRoutes = [holdAtCounterRoute, extendAtCounterRoute, releaseAtCounterRoute] as const;
