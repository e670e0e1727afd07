import * as z from 'zod';
import { SeatMap, seatMapKey } from '#shared/contracts/catalog/seat-map.ts';
import { PaidOrdersOf } from '#shared/contracts/orders/questions.ts';
import { documents } from '#shared/runtime/clients.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { once, readEnv } from '#shared/runtime/env.ts';
import { publishedFiles } from '#shared/runtime/published-files.ts';
import { ask } from '#shared/runtime/questions.ts';
import { readObject } from '#shared/runtime/read-object.ts';
import { rowsInDynamoDb } from './adapters/rows-in-dynamodb.ts';
import { seatingsInDynamoDb } from './adapters/seatings-in-dynamodb.ts';
import type { PaidOrder } from './domain/seating/plan-seating.ts';
import type { SeatingPorts } from './use-cases/seating/ports.ts';

const Env = z.object({
  INVENTORY_TABLE: z.string().min(3),
  PUBLISHED_BUCKET: z.string().min(3),
  ORDERS_QUESTIONS: z.string().min(3),
});

/** What is needed to seat a section whose seats have no numbers yet. */
export const seating = once((): SeatingPorts => {
  const { INVENTORY_TABLE, PUBLISHED_BUCKET, ORDERS_QUESTIONS } = readEnv(Env);
  const read = (key: string) => readObject(PUBLISHED_BUCKET, key);
  return {
    rows: rowsInDynamoDb(documents(), INVENTORY_TABLE),
    seatings: seatingsInDynamoDb(documents(), INVENTORY_TABLE),
    published: publishedFiles(read, systemClock),
    seatMapOf: async (venueId, version) => {
      const text = await read(seatMapKey(venueId, version));
      return text === undefined ? undefined : SeatMap.parse(JSON.parse(text));
    },
    paidOrdersOf: async (performanceId, sectionId) => {
      const orders: PaidOrder[] = [];
      let after: string | undefined;
      do {
        const page = await ask(ORDERS_QUESTIONS, PaidOrdersOf, { performanceId, sectionId, after });
        orders.push(...page.orders);
        after = page.next;
      } while (after !== undefined);
      return orders;
    },
    clock: systemClock,
  };
});
