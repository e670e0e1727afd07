import * as z from 'zod';
import { AccessCodeOpens } from '#shared/contracts/catalog/questions.ts';
import type { HoldId } from '#shared/kernel/ids.ts';
import { documents } from '#shared/runtime/clients.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { once, readEnv } from '#shared/runtime/env.ts';
import { fingerprint, randomBelow, randomText } from '#shared/runtime/identities.ts';
import { publishedFiles } from '#shared/runtime/published-files.ts';
import { ask } from '#shared/runtime/questions.ts';
import { readObject } from '#shared/runtime/read-object.ts';
import { blocksInDynamoDb } from './adapters/blocks-in-dynamodb.ts';
import { cartsInDynamoDb } from './adapters/carts-in-dynamodb.ts';
import { rowsInDynamoDb } from './adapters/rows-in-dynamodb.ts';
import { seatingsInDynamoDb } from './adapters/seatings-in-dynamodb.ts';
import { stockInDynamoDb } from './adapters/stock-in-dynamodb.ts';
import { channelOf } from './domain/channel.ts';
import { seenFull } from './domain/choosing/seen-full.ts';
import type { FansDesk, InventoryPorts, SeatPorts, StaffDesk, StockPorts } from './ports.ts';
import type { Seatings } from './use-cases/seating/ports.ts';
import type { ReleasePorts } from './use-cases/seating/release-assigned.ts';

/** A hold's id from what the caller's key stands for, or by chance. */
export const newHoldId = (seed: string | undefined): HoldId =>
  (seed === undefined ? randomText(8) : fingerprint(seed, 8)) as HoldId;

/** As long as a hold's id: only ever compared with the one mark of the same hold. */
export const markOfKey = (key: string): string => fingerprint(key, 8);

const tableOf = (): string => readEnv(z.object({ INVENTORY_TABLE: z.string().min(3) })).INVENTORY_TABLE;

/** Rows and carts: for the functions that may not read published files. */
export const seats = once((): SeatPorts => {
  const table = tableOf();
  return {
    rows: rowsInDynamoDb(documents(), table),
    carts: cartsInDynamoDb(documents(), table),
    clock: systemClock,
  };
});

export const inventory = once((): InventoryPorts => {
  const { PUBLISHED_BUCKET } = readEnv(z.object({ PUBLISHED_BUCKET: z.string().min(3) }));
  return {
    ...seats(),
    published: publishedFiles((key) => readObject(PUBLISHED_BUCKET, key), systemClock),
    chance: randomBelow,
    seenFull: seenFull(),
    newHoldId,
    markOfKey,
    phaseOpenedBy: async (performanceId, code) => {
      const { CATALOG_QUESTIONS } = readEnv(z.object({ CATALOG_QUESTIONS: z.string().min(3) }));
      return (await ask(CATALOG_QUESTIONS, AccessCodeOpens, { performanceId, code }))?.phaseId;
    },
  };
});

/** What an undo gives back: seats, slots, and the seats that places have become. */
export const releasing = once(
  (): ReleasePorts => ({ ...inventory(), seatings: seatingsInDynamoDb(documents(), tableOf()) }),
);

/** What the catalog asks before it publishes another map. */
export const attaching = once((): SeatPorts & { seatings: Seatings } => ({
  ...seats(),
  seatings: seatingsInDynamoDb(documents(), tableOf()),
}));

/** Read anew at each call: a sheet that was believed for half a minute would lay out the map before. */
export const layingOut = (): Pick<InventoryPorts, 'rows' | 'published' | 'clock'> => {
  const { PUBLISHED_BUCKET } = readEnv(z.object({ PUBLISHED_BUCKET: z.string().min(3) }));
  return { ...seats(), published: publishedFiles((key) => readObject(PUBLISHED_BUCKET, key), systemClock) };
};

export const fansDesk = once((): FansDesk => {
  const { APP_CLIENT_IDS } = readEnv(z.object({ APP_CLIENT_IDS: z.string().default('') }));
  const apps = APP_CLIENT_IDS.split(',').filter((id) => id.length > 0);
  return { ...inventory(), channelOf: (caller) => channelOf(caller, apps) };
});

export const staffDesk = once((): StaffDesk => ({ ...inventory(), blocks: blocksInDynamoDb(documents(), tableOf()) }));

export const stockCount = once((): StockPorts => ({ ...inventory(), stock: stockInDynamoDb(documents(), tableOf()) }));
