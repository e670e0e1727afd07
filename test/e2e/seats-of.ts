import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { rowsInDynamoDb } from '#functions/inventory/adapters/rows-in-dynamodb.ts';
import { seatOf } from '#functions/inventory/domain/rows.ts';
import type { SeatStanding } from '#functions/inventory/domain/seat-value.ts';
import { type PerformanceId, placeOf, type SeatId } from '#shared/kernel/ids.ts';
import type { TestCloud } from '#test/support/cloud.ts';
import { localClient } from './bank-and-clock.ts';

/** What the rows of a performance say of seats, read as committed now. */
export const seatsOf = (cloud: TestCloud, performanceId: PerformanceId) => {
  const rows = rowsInDynamoDb(
    DynamoDBDocumentClient.from(new DynamoDBClient(localClient(cloud))),
    'boxoffice-local-inventory',
  );
  const standing = async (seatId: SeatId): Promise<SeatStanding | undefined> => {
    const row = await rows.read({ performanceId, ...placeOf(seatId) });
    return row && seatOf(row, seatId);
  };
  const all = (seatIds: readonly SeatId[]) => Promise.all(seatIds.map(standing));
  return {
    /** How many of them are free, held, sold or blocked. */
    async count(seatIds: readonly SeatId[], is: SeatStanding['is']): Promise<number> {
      return (await all(seatIds)).filter((seat) => seat?.is === is).length;
    },
    /** Until when the first of them to lapse is held, in seconds since 1970; 0 when one is not held. */
    async keptUntil(seatIds: readonly SeatId[]): Promise<number> {
      return Math.min(...(await all(seatIds)).map((seat) => (seat?.is === 'held' ? seat.keptUntil : 0)));
    },
  };
};
