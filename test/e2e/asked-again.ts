import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { rowsInDynamoDb } from '#functions/inventory/adapters/rows-in-dynamodb.ts';
import { seatOf } from '#functions/inventory/domain/rows.ts';
import type { Hold } from '#shared/contracts/inventory/model.ts';
import { placeOf, type SeatId } from '#shared/kernel/ids.ts';
import type { TestCloud } from '#test/support/cloud.ts';
import { localClient } from './bank-and-clock.ts';
import { type Answer, aGuest, type Buying, type FreshSeats } from './shop.ts';

/** What differs between two calls of one route. */
export interface Ask {
  key: string;
  by?: 'another buyer';
  /** Another request under the same key. */
  other?: true;
}

/** A route with everything a call of it needs, ready to be called as often as a test likes. */
export interface Ready {
  ask(given: Ask): Promise<Answer<Record<string, unknown>>>;
  /** How often it has been done: seats taken, minutes added, charges made, as the books and the table say. */
  done(): Promise<number>;
}

/** The answer to a call that is not the first: its status and, where refused, the problem's code. */
export type Said = readonly [status: number, code?: string];

export interface CalledTwice {
  ready(): Promise<Ready>;
  first: number;
  /** The first effect counted. */
  once: number;
  again: Said;
  otherRequest: Said;
  otherBuyer: Said;
  /** Each answer says what that very call has done, so that a repeat's is another. */
  tellsWhatItDid?: true;
}

/** What the routes of holds answer who calls again, for a buyer as at a counter. */
export const answersOfHolds = {
  held: { first: 201, again: [201], otherRequest: [422, 'KeyReused'], otherBuyer: [409, 'SeatUnavailable'] },
  // It takes no body: another request is one with another key.
  extended: { first: 200, again: [200], otherRequest: [409, 'AlreadyExtended'], otherBuyer: [404, 'HoldUnknown'] },
  released: {
    first: 204,
    again: [404, 'HoldUnknown'],
    otherRequest: [404, 'HoldUnknown'],
    otherBuyer: [404, 'HoldUnknown'],
  },
} as const satisfies Record<string, Omit<CalledTwice, 'ready' | 'once'>>;

/** Buyers and fresh seats for a row, and how to see what was done. */
export const buyersOf = (cloud: TestCloud, seats: FreshSeats) => {
  const { performanceId } = seats.sheet;
  const rows = rowsInDynamoDb(
    DynamoDBDocumentClient.from(new DynamoDBClient(localClient(cloud))),
    'boxoffice-local-inventory',
  );
  const isTaken = async (seatId: SeatId): Promise<boolean> => {
    const row = await rows.read({ performanceId, ...placeOf(seatId) });
    return row !== undefined && seatOf(row, seatId)?.is !== 'free';
  };
  const taken = async (seatIds: readonly SeatId[]): Promise<number> =>
    (await Promise.all(seatIds.map(isTaken))).filter(Boolean).length;
  const chargesSince = () => {
    const paid = () => cloud.stripe.state().charges.filter((charge) => charge.paid).length;
    const before = paid();
    return async () => paid() - before;
  };
  const holding = async (count = 1): Promise<{ buyer: Buying; hold: Hold }> => {
    const buyer = aGuest(cloud.origin);
    const { body: hold } = await buyer.hold(performanceId, seats.take(count));
    return { buyer, hold };
  };
  const keyed = (key: string) => ({ 'idempotency-key': key });
  const whoAsks = (buyer: Buying, { by }: Ask): Buying => (by ? aGuest(cloud.origin) : buyer);
  return { taken, chargesSince, holding, keyed, whoAsks };
};
