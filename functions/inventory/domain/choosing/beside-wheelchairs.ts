import type { Point } from '#shared/contracts/catalog/seat-map.ts';
import { inParts } from './in-parts.ts';
import type { RowNow } from './rows-now.ts';
import { runsOf, windowsOf } from './runs.ts';
import { better, between, middleOf, type Part, type Placement, penalties, placementOf, pointsOf } from './score.ts';
import { together } from './together.ts';
import { companionsEach, isKept, isWheelchairPlace } from './wheelchairs.ts';

/** A party with somebody in it who uses a wheelchair. */
export interface WheelchairParty {
  quantity: number;
  /** How many of them need a wheelchair place. */
  wheelchairs: number;
}

const isPlace =
  ({ row }: RowNow) =>
  (index: number) =>
    isWheelchairPlace(row, index);

/** Decimetres a window is worse by, because its people sit on seats that are not for companions. */
const ordinary = ({ row }: RowNow, indexes: readonly number[]): number =>
  penalties.otherThanCompanion * indexes.filter((index) => !isKept(row, index)).length;

/** A free wheelchair place beside the window whose companion's seat the window takes is of less use to the next party. */
const stranded = (row: RowNow, indexes: readonly number[]): number => {
  const beside = [(indexes[0] ?? 0) - 1, (indexes.at(-1) ?? 0) + 1].filter(
    (index) => isPlace(row)(index) && row.isFree(index),
  );
  const withoutCompanion = beside.filter((place) =>
    [place - 1, place + 1].every(
      (index) => indexes.includes(index) || !row.isFree(index) || isPlace(row)(index) || !isKept(row.row, index),
    ),
  );
  return penalties.loneSeat * withoutCompanion.length;
};

/** Windows with just so many wheelchair places: nobody else sits on one. */
const windowsWith = (rows: readonly RowNow[], { quantity, wheelchairs }: WheelchairParty): readonly Part[] =>
  rows.flatMap((row) =>
    runsOf(row.row, row.isOpen)
      .flatMap((run) => windowsOf(run, quantity))
      .filter(({ indexes }) => indexes.filter(isPlace(row)).length === wheelchairs)
      .map(({ indexes }) => ({ row, indexes })),
  );

const costOf = ({ row, indexes }: Part): number => ordinary(row, indexes) + stranded(row, indexes);

/** The nearest group that takes none of the seats taken already. */
const nearestGroup = (
  rows: readonly RowNow[],
  party: WheelchairParty,
  taken: readonly Part[],
  to: Point | undefined,
): Part | undefined =>
  windowsWith(rows, party)
    .filter(
      ({ row, indexes }) =>
        !taken.some((part) => part.row === row && part.indexes.some((index) => indexes.includes(index))),
    )
    .map((part) => {
      const away = between(middleOf(pointsOf(part)), to ?? part.row.section.focalPoint);
      return { part, away: away + costOf(part) };
    })
    .reduce<{ part: Part; away: number } | undefined>(
      (best, one) => (best && best.away <= one.away ? best : one),
      undefined,
    )?.part;

/** Who finds no seat beside a wheelchair place sits together as near as can be, on seats that are not kept. */
const seatTheRest = (rows: readonly RowNow[], rest: number, to: Point): readonly Part[] | undefined => {
  const others = rows.map(
    (row): RowNow => ({
      ...row,
      section: { ...row.section, focalPoint: [to[0], to[1]] },
      isFree: (index) => row.isFree(index) && !isKept(row.row, index),
      isOpen: (index) => row.isOpen(index) && !isKept(row.row, index),
    }),
  );
  const [best] = [...together(others, rest), ...inParts(others, rest)].toSorted(better);
  return best?.parts.flatMap(({ row, indexes }) => {
    const own = rows.find((one) => one.row === row.row);
    return own ? [{ row: own, indexes }] : [];
  });
};

/** Each wheelchair place with its share of the companions beside it, the groups near each other. */
const inGroups = (rows: readonly RowNow[], { quantity, wheelchairs }: WheelchairParty): Placement | undefined => {
  const companions = quantity - wheelchairs;
  const taken: Part[] = [];
  let middle: Point | undefined;
  let seated = 0;
  for (let nth = 0; nth < wheelchairs; nth += 1) {
    const wanted = Math.min(companionsEach, Math.ceil((companions - seated) / (wheelchairs - nth)));
    const sizes = Array.from({ length: wanted + 1 }, (_, fewer) => 1 + wanted - fewer);
    const group = sizes
      .filter((size) => size > 1 || wanted === 0)
      .map((size) => nearestGroup(rows, { quantity: size, wheelchairs: 1 }, taken, middle))
      .find((one) => one !== undefined);
    if (!group) return undefined;
    taken.push(group);
    seated += group.indexes.length - 1;
    middle ??= middleOf(pointsOf(group));
  }
  const rest = companions - seated;
  const others = rest > 0 && middle ? seatTheRest(rows, rest, middle) : [];
  const [first, ...more] = [...taken, ...(others ?? [])];
  return first && others ? placementOf('inParts', [first, ...more]) : undefined;
};

/**
 * Ways to seat a party with wheelchairs: in one row with as many wheelchair places as they need and the others beside them, companions' seats
 * first; else each place with up to three companions beside it, and who is left over near by. Source: 28 CFR 36.302(f)(4).
 * @param rows of one section and one category, free to wheelchair users.
 */
export const besideWheelchairs = (rows: readonly RowNow[], party: WheelchairParty): readonly Placement[] => {
  const inOneRow = windowsWith(rows, party).map((part) => placementOf('together', [part], costOf(part)));
  if (inOneRow.length > 0) return inOneRow;
  const groups = inGroups(rows, party);
  return groups ? [groups] : [];
};
