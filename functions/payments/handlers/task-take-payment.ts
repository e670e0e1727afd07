import * as z from 'zod';
import { PlaceOrderInput, placeOrderErrors } from '#shared/contracts/place-order.ts';
import { ok } from '#shared/kernel/result.ts';
import { task } from '#shared/runtime/task.ts';
import { payments } from '../container.ts';
import { takePayment } from '../use-cases/take-payment.ts';

const TakePayment = z.strictObject({ taskToken: z.string().min(1), order: PlaceOrderInput });

/** The run waits for its token, not for what this returns. */
export const handler = task(payments, TakePayment, placeOrderErrors.takePayment, async (ports, asked) => {
  await takePayment(ports, asked);
  return ok(undefined);
});
