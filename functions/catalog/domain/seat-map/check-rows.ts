import {
  categoryIdOf,
  isNumbered,
  longestRow,
  type Row,
  rowTooLong,
  type Section,
  seatLabel,
} from '#shared/contracts/catalog/seat-map.ts';
import { type MapFinding, repeatedAt } from './finding.ts';
import { narrowest, widest } from './fit-row.ts';

const marks = ['aisles', 'accessible', 'companion', 'restrictedView', 'disabled'] as const;

const checkMarks = (row: Row, where: string, path: MapFinding['path']): readonly MapFinding[] => {
  const companions = new Set(row.companion);
  return [
    ...marks.flatMap((mark) => {
      const marked = row[mark] ?? [];
      return [
        ...marked.flatMap((index, nth) =>
          index < row.count
            ? []
            : [
                {
                  path: [...path, mark, nth],
                  what: `${where}: there is a mark on seat ${index}, and only ${row.count} seats`,
                },
              ],
        ),
        ...repeatedAt(marked.map(String)).map(({ value, index }) => ({
          path: [...path, mark, index],
          what: `${where}: seat ${value} is twice among ${mark}`,
        })),
      ];
    }),
    ...(row.accessible ?? []).flatMap((index, nth) =>
      companions.has(index)
        ? [
            {
              path: [...path, 'accessible', nth],
              what: `${where}: seat ${index} cannot be an accessible place and its companion’s at once`,
            },
          ]
        : [],
    ),
  ];
};

const checkPitch = (row: Row, where: string, path: MapFinding['path']): readonly MapFinding[] =>
  row.ring || row.count === 1 || (row.pitch >= narrowest && row.pitch <= widest)
    ? []
    : [
        {
          path: [...path, 'pitch'],
          what: `${where}: chairs stand ${row.pitch} dm apart; from ${narrowest} to ${widest} dm can be sat in`,
        },
      ];

const numbersOf = ({ start, pitch, curve, ring }: Row): readonly [string, readonly number[]][] => [
  ['start', start],
  ['pitch', [pitch]],
  ['curve', [curve]],
  ['ring', ring ? [ring.radius, ring.from] : []],
];

/** Numbers a drawing cannot be made of. A file cannot hold them; a map that is made by a program can. */
export const checkFinite = (
  where: string,
  path: MapFinding['path'],
  named: readonly (readonly [string, readonly number[]])[],
): readonly MapFinding[] =>
  named.flatMap(([name, values]) =>
    values.every((value) => Number.isFinite(value))
      ? []
      : [{ path: [...path, name], what: `${where}: ${name} is no number` }],
  );

/** Two chairs of a section that a person could not tell apart by what is written on them. */
const checkLabels = (section: Section, where: string, path: MapFinding['path']): readonly MapFinding[] => {
  const seen = new Set<string>();
  return section.rows.flatMap((row, nth) =>
    Array.from({ length: Math.min(row.count, longestRow) }, (_, index) => index).flatMap((index) => {
      if (row.disabled?.includes(index)) return [];
      const label = `${row.label}\n${seatLabel(row, index)}`;
      const again = seen.has(label);
      seen.add(label);
      return again
        ? [
            {
              path: [...path, 'rows', nth],
              what: `${where}, row block ${row.block}: row ${row.label} has a second seat ${seatLabel(row, index)}`,
            },
          ]
        : [];
    }),
  );
};

/** Everything about a section's rows that can be told without the drawing. */
export const checkRows = (
  section: Section,
  categories: ReadonlySet<string>,
  path: MapFinding['path'],
): readonly MapFinding[] => {
  const where = `Section ${section.id}`;
  return [
    ...repeatedAt(section.rows.map(({ block }) => block)).map(({ value, index }) => ({
      path: [...path, 'rows', index, 'block'],
      what: `${where} has two row blocks ${value}`,
    })),
    ...section.rows.flatMap((row, nth) => {
      const at = [...path, 'rows', nth];
      const named = `${where}, row block ${row.block}`;
      const categoryId = categoryIdOf(section, row);
      return [
        ...(row.count > longestRow ? [{ path: [...at, 'count'], what: `${named}: ${rowTooLong(row.count)}` }] : []),
        ...(row.categoryId === undefined || categories.has(categoryId)
          ? []
          : [{ path: [...at, 'categoryId'], what: `${named} is of category ${categoryId}, which is not on the map` }]),
        ...checkMarks(row, named, at),
        ...checkFinite(named, at, numbersOf(row)),
        ...(isNumbered(section) ? checkPitch(row, named, at) : []),
      ];
    }),
    ...(isNumbered(section) ? checkLabels(section, where, path) : []),
  ];
};
