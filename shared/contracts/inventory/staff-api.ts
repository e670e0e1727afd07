import * as z from 'zod';
import { BlockId, PerformanceId, SeatId } from '#shared/kernel/ids.ts';
import { problem, route, staff } from '../route.ts';
import { holdSeatsRoute } from './api.ts';
import { Block, BlockSeatsRequest } from './blocks.ts';

const boxOffice = staff('Organiser', 'TicketingAgent');
const { PerformanceUnknown, SeatUnknown, SectionUnknown, KeyReused } = holdSeatsRoute.refusals;

export const blockSeatsRoute = route({
  name: 'blockSeats',
  method: 'POST',
  path: '/admin/performances/{performanceId}/blocks',
  summary: 'Take seats from sale: those that are free. Repeated with the same key: the same block',
  access: boxOffice,
  success: 201,
  params: z.strictObject({ performanceId: PerformanceId }),
  body: BlockSeatsRequest,
  response: z.strictObject({
    block: Block,
    /** Held, sold or blocked otherwise: they stay as they are. */
    taken: z.array(SeatId).readonly(),
  }),
  refusals: {
    PerformanceUnknown,
    SeatUnknown,
    SectionUnknown,
    RowUnknown: problem(422, 'This section has no such row. Nothing has been blocked.', {
      rowBlocks: z.array(z.string()).readonly(),
    }),
    NothingFree: problem(409, 'None of these seats is free. Nothing has been blocked.'),
    KeyReused,
  },
});

export const listBlocksRoute = route({
  name: 'listBlocks',
  method: 'GET',
  path: '/admin/performances/{performanceId}/blocks',
  summary: 'What staff have taken from sale, and why',
  access: boxOffice,
  success: 200,
  params: z.strictObject({ performanceId: PerformanceId }),
  response: z.strictObject({ blocks: z.array(Block).readonly() }),
  refusals: { PerformanceUnknown },
});

export const releaseBlockRoute = route({
  name: 'releaseBlock',
  method: 'DELETE',
  path: '/admin/performances/{performanceId}/blocks/{blockId}',
  summary: 'Put the seats of a block back on sale. Repeated: nothing more is put back',
  access: boxOffice,
  success: 204,
  params: z.strictObject({ performanceId: PerformanceId, blockId: BlockId }),
  response: z.undefined(),
  refusals: { PerformanceUnknown, BlockUnknown: problem(404, 'There is no such block.') },
});

export const inventoryStaffRoutes = [blockSeatsRoute, listBlocksRoute, releaseBlockRoute] as const;
