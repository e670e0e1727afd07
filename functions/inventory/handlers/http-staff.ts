import {
  extendAtCounterRoute,
  holdAtCounterRoute,
  releaseAtCounterRoute,
} from '#shared/contracts/inventory/counter-api.ts';
import { blockSeatsRoute, listBlocksRoute, releaseBlockRoute } from '#shared/contracts/inventory/staff-api.ts';
import { httpApi, on } from '#shared/runtime/http-api.ts';
import { staffDesk } from '../container.ts';
import type { StaffDesk } from '../ports.ts';
import { blockSeats } from '../use-cases/block-seats.ts';
import { extendForCounter, holdForCounter, releaseForCounter } from '../use-cases/hold-for-counter.ts';
import { listBlocks, releaseBlock } from '../use-cases/staff-blocks.ts';

export const handler = httpApi<StaffDesk>(staffDesk, [
  on(blockSeatsRoute, (ports, { params, body, caller, idempotencyKey }) =>
    blockSeats(ports, { ...params, caller, request: body, key: idempotencyKey }),
  ),
  on(listBlocksRoute, (ports, { params, caller }) => listBlocks(ports, { ...params, caller })),
  on(releaseBlockRoute, (ports, { params, caller }) => releaseBlock(ports, { ...params, caller })),
  on(holdAtCounterRoute, (ports, { params, body, caller, idempotencyKey }) =>
    holdForCounter(ports, { ...params, caller, request: body, key: idempotencyKey }),
  ),
  on(extendAtCounterRoute, (ports, { params, caller, idempotencyKey }) =>
    extendForCounter(ports, { ...params, caller, key: idempotencyKey }),
  ),
  on(releaseAtCounterRoute, (ports, { params, caller }) => releaseForCounter(ports, { ...params, caller })),
]);
