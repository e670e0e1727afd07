import type { Row, SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import { placeOf, type SeatId } from '#shared/kernel/ids.ts';
import type { RowStanding } from './rows.ts';

type Rows = readonly Pick<Row, 'block' | 'count' | 'disabled'>[];

const offers = ({ count, disabled }: Rows[number], index: number): boolean =>
  index < count && !disabled?.includes(index);

/**
 * A section's rows without the seats its map does not offer. A hold of a seat that left the map lapses like any other, and the row alone would
 * have it free again: whoever counts or chooses asks the map too.
 */
export const onTheMap = (mapped: Rows, standing: readonly RowStanding[]): readonly RowStanding[] => {
  const byBlock = new Map(mapped.map((row) => [row.block, row]));
  return standing.flatMap((row) => {
    const known = byBlock.get(row.rowBlock);
    return known ? [{ ...row, seats: new Map([...row.seats].filter(([index]) => offers(known, index))) }] : [];
  });
};

/** Of these seats, those the map does not have, and those it has out of use. */
export const notOffered = (
  { sections }: Pick<SeatMap, 'sections'>,
  seatIds: readonly SeatId[],
): { unknown: readonly SeatId[]; outOfUse: readonly SeatId[] } => {
  const rowOf = (seatId: SeatId) => {
    const { sectionId, rowBlock } = placeOf(seatId);
    return sections.find(({ id }) => id === sectionId)?.rows.find(({ block }) => block === rowBlock);
  };
  const unknown = seatIds.filter((seatId) => placeOf(seatId).index >= (rowOf(seatId)?.count ?? 0));
  const outOfUse = seatIds.filter((seatId) => rowOf(seatId)?.disabled?.includes(placeOf(seatId).index));
  return { unknown, outOfUse };
};
