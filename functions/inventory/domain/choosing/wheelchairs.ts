import type { Row, Section } from '#shared/contracts/catalog/seat-map.ts';
import { placeOf, type SeatId } from '#shared/kernel/ids.ts';
import type { RowStanding } from '../rows.ts';
import type { SeatStanding } from '../seat-value.ts';

/** Seats beside a wheelchair place that are kept for who comes along, at most so many for each place. Source: 28 CFR 36.302(f)(4). */
export const companionsEach = 3;

type Marks = Pick<Row, 'accessible' | 'companion'>;

export const isWheelchairPlace = ({ accessible }: Marks, index: number): boolean =>
  accessible?.includes(index) ?? false;

/** A wheelchair place, or a seat for who comes along. */
export const isKept = (row: Marks, index: number): boolean =>
  isWheelchairPlace(row, index) || (row.companion?.includes(index) ?? false);

/** Staff take seats from sale and give them back, and a held one may come back too: only what is sold, or in a partner's hands, is gone. */
const isGone = ({ is }: SeatStanding): boolean => is === 'sold' || is === 'allocated';

/** Blocked in nobody's name: the venue has no seat there. */
const isOutOfUse = (seat: SeatStanding): boolean => seat.is === 'blocked' && seat.by === undefined;

/**
 * Whether a section's wheelchair places may go to anybody: when every other seat of the area is sold. Source: 28 CFR 36.302(f)(5)(ii). A section
 * that has nothing else is wheelchair places to the last.
 */
export const areReleased = ({ rows }: Pick<Section, 'rows'>, standing: readonly RowStanding[]): boolean => {
  const byBlock = new Map(standing.map((row) => [row.rowBlock, row.seats]));
  const others = rows.flatMap((row) =>
    Array.from({ length: row.count }, (_, index) => index)
      .filter((index) => !isKept(row, index) && !row.disabled?.includes(index))
      .flatMap((index) => byBlock.get(row.block)?.get(index) ?? [])
      .filter((seat) => !isOutOfUse(seat)),
  );
  return others.length > 0 && others.every(isGone);
};

/**
 * The seats of a pick that its party may not have: kept ones, where nobody of them uses a wheelchair; companions' seats beyond three for each
 * wheelchair place among the picked, where somebody does. No proof is asked for.
 */
export const keptFrom = (
  sections: readonly Pick<Section, 'id' | 'rows'>[],
  seatIds: readonly SeatId[],
  usesWheelchair: boolean,
): readonly SeatId[] => {
  const kept = seatIds.flatMap((seatId) => {
    const { sectionId, rowBlock, index } = placeOf(seatId);
    const row = sections.find(({ id }) => id === sectionId)?.rows.find(({ block }) => block === rowBlock);
    return row && isKept(row, index) ? [{ seatId, wheelchair: isWheelchairPlace(row, index) }] : [];
  });
  if (!usesWheelchair) return kept.map(({ seatId }) => seatId);
  const places = kept.filter(({ wheelchair }) => wheelchair).length;
  return kept
    .filter(({ wheelchair }) => !wheelchair)
    .slice(companionsEach * places)
    .map(({ seatId }) => seatId);
};
