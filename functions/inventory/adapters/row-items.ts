import type { PutCommandInput, QueryCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { type OrderId, PerformanceId, SectionId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { RowRef, RowSeats, RowStanding, SeatChange } from '../domain/rows.ts';
import { decodeSeat, encodeNow, encodeSeat, type Held, heldBy, soldTo } from '../domain/seat-value.ts';

/** The only file that knows how a row is stored: one item of at most 1 KB, one attribute `a<index>` for each seat. */
export type RowItem = Record<string, string>;

type Update = Omit<UpdateCommandInput, 'TableName'>;

/** One partition for each section: the load of a sale spreads over sections. */
const sectionKey = (performanceId: PerformanceId, sectionId: SectionId): string => `P#${performanceId}#S#${sectionId}`;

export const rowKey = ({ performanceId, sectionId, rowBlock }: RowRef) => ({
  pk: sectionKey(performanceId, sectionId),
  sk: `R#${rowBlock}`,
});

const seatAttributes = (indexes: readonly number[]): Record<string, string> =>
  Object.fromEntries(indexes.map((index) => [`#a${index}`, `a${index}`]));

const setAll = (indexes: readonly number[], value: string): string =>
  `SET ${indexes.map((index) => `#a${index} = ${value}`).join(', ')}`;

/** Free and lapsed seats sort before `:now`; held, sold and blocked ones do not; a seat that does not exist never does. */
export const holdExpression = (row: RowSeats, held: Held, now: Instant): Update => ({
  Key: rowKey(row),
  ConditionExpression: row.seats.map((index) => `#a${index} < :now`).join(' AND '),
  UpdateExpression: setAll(row.seats, ':mine'),
  ExpressionAttributeNames: seatAttributes(row.seats),
  ExpressionAttributeValues: { ':now': encodeNow(now), ':mine': encodeSeat(heldBy(held)) },
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
});

/** A second run finds `~<orderId>` and is a success; a seat nobody holds any more is sold to the order that has paid. */
export const sellExpression = (row: RowSeats, mine: Held | undefined, orderId: OrderId, now: Instant): Update => ({
  Key: rowKey(row),
  ConditionExpression: row.seats
    .map((index) => `(#a${index} < :now OR #a${index} = :sold${mine ? ` OR #a${index} = :mine` : ''})`)
    .join(' AND '),
  UpdateExpression: setAll(row.seats, ':sold'),
  ExpressionAttributeNames: seatAttributes(row.seats),
  ExpressionAttributeValues: {
    ':now': encodeNow(now),
    ':sold': encodeSeat(soldTo(orderId)),
    ...(mine && { ':mine': encodeSeat(heldBy(mine)) }),
  },
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
});

/** Extend, release, undo: each seat must still be exactly what was seen. The hold id inside makes that safe. */
export const changeExpression = (row: RowRef, changes: readonly SeatChange[]): Update => {
  const texts = [...new Set(changes.flatMap(({ from, to }) => [encodeSeat(from), encodeSeat(to)]))];
  const name = (text: string) => `:v${texts.indexOf(text)}`;
  return {
    Key: rowKey(row),
    ConditionExpression: changes.map(({ index, from }) => `#a${index} = ${name(encodeSeat(from))}`).join(' AND '),
    UpdateExpression: `SET ${changes.map(({ index, to }) => `#a${index} = ${name(encodeSeat(to))}`).join(', ')}`,
    ExpressionAttributeNames: seatAttributes(changes.map(({ index }) => index)),
    ExpressionAttributeValues: Object.fromEntries(texts.map((text, index) => [`:v${index}`, text])),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
};

/** Eventually consistent: half the units; truth is decided by the write. */
export const sectionQuery = (
  performanceId: PerformanceId,
  sectionId: SectionId,
): Omit<QueryCommandInput, 'TableName'> => ({
  KeyConditionExpression: 'pk = :section',
  ExpressionAttributeValues: { ':section': sectionKey(performanceId, sectionId) },
});

/** Rows whose keys come after this one's; of a section of numbers `12` comes before `2`. */
export const behindQuery = (row: RowRef, most: number): Omit<QueryCommandInput, 'TableName'> => {
  const { pk, sk } = rowKey(row);
  return {
    KeyConditionExpression: 'pk = :section AND sk > :row',
    ExpressionAttributeValues: { ':section': pk, ':row': sk },
    Limit: most,
  };
};

/** Laying out twice must not free a seat that has been sold since the first time. */
export const layOutExpression = (
  performanceId: PerformanceId,
  { sectionId, rowBlock, seats }: RowStanding,
): Omit<PutCommandInput, 'TableName'> => ({
  Item: {
    ...rowKey({ performanceId, sectionId, rowBlock }),
    ...Object.fromEntries([...seats].map(([index, seat]) => [`a${index}`, encodeSeat(seat)])),
  },
  ConditionExpression: 'attribute_not_exists(pk)',
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
});

/** Adds seats a row does not have: one that is there keeps what stands in it, also when it came a moment ago. */
export const addSeatsExpression = (
  performanceId: PerformanceId,
  { sectionId, rowBlock, seats }: RowStanding,
): Update => {
  const texts = [...new Set([...seats.values()].map(encodeSeat))];
  const set = [...seats].map(
    ([index, seat]) => `#a${index} = if_not_exists(#a${index}, :v${texts.indexOf(encodeSeat(seat))})`,
  );
  return {
    Key: rowKey({ performanceId, sectionId, rowBlock }),
    UpdateExpression: `SET ${set.join(', ')}`,
    ExpressionAttributeNames: seatAttributes([...seats.keys()]),
    ExpressionAttributeValues: Object.fromEntries(texts.map((text, nth) => [`:v${nth}`, text])),
  };
};

/** The versions of the seat map a performance has had rows of. */
export const noteVersionExpression = (performanceId: PerformanceId, version: number): Update => ({
  Key: { pk: `P#${performanceId}`, sk: 'LAID-OUT' },
  UpdateExpression: 'ADD versions :version',
  ExpressionAttributeValues: { ':version': new Set([version]) },
  ReturnValues: 'UPDATED_OLD',
});

export const versionsOf = (attributes: Record<string, unknown> | undefined): readonly number[] =>
  attributes?.versions instanceof Set ? [...attributes.versions].map(Number) : [];

export const rowOf = (item: RowItem): RowStanding => {
  const { pk = '', sk = '', ...seats } = item;
  return {
    sectionId: pk.slice(pk.lastIndexOf('#') + 1) as SectionId,
    rowBlock: sk.slice(2),
    seats: new Map(Object.entries(seats).map(([name, text]) => [Number(name.slice(1)), decodeSeat(text)])),
  };
};

/** The section whose row an item of this key is; undefined for items that are no rows. */
export const sectionOfKey = (pk: string): { performanceId: PerformanceId; sectionId: SectionId } | undefined => {
  const [, performanceId, sectionId] = /^P#([^#]+)#S#([^#]+)$/.exec(pk) ?? [];
  const performance = PerformanceId.safeParse(performanceId);
  const section = SectionId.safeParse(sectionId);
  return performance.success && section.success
    ? { performanceId: performance.data, sectionId: section.data }
    : undefined;
};
