import * as z from 'zod';
import { PlaceOrderInput } from '#shared/contracts/place-order.ts';

/** The order, with the failure the process caught on its way. */
export const FailedOrder = PlaceOrderInput.extend({ failure: z.object({ Error: z.string() }) });
export type FailedOrder = z.infer<typeof FailedOrder>;
