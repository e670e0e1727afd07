import * as z from 'zod';
import { documents } from '#shared/runtime/clients.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { once, readEnv } from '#shared/runtime/env.ts';
import { publishedFiles } from '#shared/runtime/published-files.ts';
import { readObject } from '#shared/runtime/read-object.ts';
import { reseatedOrders } from './adapters/reseated-orders.ts';
import type { ReseatPorts } from './use-cases/reseat-order.ts';

/** For orders whose places become seats. */
export const reseating = once((): ReseatPorts => {
  const env = readEnv(z.object({ ORDERS_TABLE: z.string().min(1), PUBLISHED_BUCKET: z.string().min(1) }));
  return {
    orders: reseatedOrders(documents(), env.ORDERS_TABLE),
    published: publishedFiles((key) => readObject(env.PUBLISHED_BUCKET, key), systemClock),
  };
});
