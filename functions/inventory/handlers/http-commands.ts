import { extendHoldRoute, holdSeatsRoute, releaseHoldRoute } from '#shared/contracts/inventory/api.ts';
import { httpApi, on } from '#shared/runtime/http-api.ts';
import { fansDesk } from '../container.ts';
import type { FansDesk } from '../ports.ts';
import { extendHold } from '../use-cases/extend-hold.ts';
import { holdSeats } from '../use-cases/hold-seats.ts';
import { releaseHold } from '../use-cases/release-hold.ts';

export const handler = httpApi<FansDesk>(fansDesk, [
  on(holdSeatsRoute, (ports, { params, body, caller, idempotencyKey }) =>
    holdSeats(ports, { ...params, ...caller, channel: ports.channelOf(caller), request: body, key: idempotencyKey }),
  ),
  on(extendHoldRoute, (ports, { params, caller, idempotencyKey }) =>
    extendHold(ports, { ...params, ...caller, channel: ports.channelOf(caller), key: idempotencyKey }),
  ),
  on(releaseHoldRoute, (ports, { params, caller }) => releaseHold(ports, { ...params, ...caller })),
]);
