import type { Row, SeatMap, Section } from '#shared/contracts/catalog/seat-map.ts';
import { SectionId } from '#shared/kernel/ids.ts';
import { type Result, refuse } from '#shared/kernel/result.ts';
import { type MapName, mostOf, soundMap } from './assemble-map.ts';
import { markWords } from './csv-cells.ts';
import { readLines, type SeatLine } from './csv-lines.ts';
import { focalPointOf, outlineAround, sizeAround, stageAbove } from './derive-drawing.ts';
import { fitSection } from './fit-section.ts';
import { numberingOf } from './numbering.ts';
import { type LineFinding, type WrongFile, wrongFile } from './wrong-file.ts';

const grouped = <T>(
  values: readonly T[],
  keyOf: (value: T) => string,
): readonly (readonly [string, readonly T[]])[] => {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return [...groups];
};

interface Block {
  block: string;
  /** In the order of their index. */
  lines: readonly SeatLine[];
  /** Where the block begins in the file. */
  line: number;
}

/** What the lines of one row block must have in common. */
const wrongBlock = ({ block, lines, line }: Block): LineFinding | undefined => {
  const [one] = lines;
  const other = lines.find(({ row_label, category }) => row_label !== one?.row_label || category !== one.category);
  if (other)
    return {
      line: other.line,
      where: 'row_block',
      what: `The seats of a row block have one row label and one category: row block ${block} began as ${one?.row_label}, ${one?.category}`,
    };
  const nth = lines.findIndex(({ seat_index }, at) => seat_index !== at);
  const stray = lines[nth];
  if (stray)
    return {
      line: stray.line,
      where: 'seat_index',
      what:
        stray.seat_index < nth
          ? `Seat ${stray.seat_index} of row block ${block} stands here twice`
          : `Seat ${nth} of row block ${block} is missing: a seat out of use is disabled, not left out`,
    };
  return numberingOf(lines.map(({ seat_index, seat_label }) => ({ index: seat_index, number: seat_label })))
    ? undefined
    : {
        line,
        where: 'seat_label',
        what: 'The numbers on the chairs count up or down by one or two, from seat to seat',
      };
};

const indicesOf = (lines: readonly SeatLine[], has: (line: SeatLine) => boolean): number[] =>
  lines.filter(has).map(({ seat_index }) => seat_index);

/** Absent where there are none, as in our own files. */
const marksOf = (lines: readonly SeatLine[]): Partial<Row> => {
  const marked = {
    aisles: indicesOf(lines, ({ aisle_after }) => aisle_after),
    accessible: indicesOf(lines, ({ marks }) => marks.includes(markWords.accessible)),
    companion: indicesOf(lines, ({ marks }) => marks.includes(markWords.companion)),
    restrictedView: indicesOf(lines, ({ marks }) => marks.includes(markWords.restrictedView)),
    disabled: indicesOf(lines, ({ disabled }) => disabled),
  };
  return Object.fromEntries(Object.entries(marked).filter(([, indices]) => indices.length > 0));
};

const blocksOf = (lines: readonly SeatLine[]): readonly Block[] =>
  grouped(lines, ({ row_block }) => row_block).map(([block, of]) => ({
    block,
    lines: of.toSorted((a, b) => a.seat_index - b.seat_index),
    line: of[0]?.line ?? 1,
  }));

interface Part {
  section: Omit<Section, 'outline' | 'focalPoint'>;
  blocks: readonly Block[];
}

const partOf = (id: string, lines: readonly SeatLine[]): Result<Part, LineFinding> => {
  const blocks = blocksOf(lines);
  for (const block of blocks) {
    const wrong = wrongBlock(block);
    if (wrong) return refuse(wrong);
  }
  const fitted = fitSection(
    blocks.map(({ lines: of }) => ({
      seats: of.map(({ seat_index, x, y }) => ({ index: seat_index, point: [x, y] })),
      count: of.length,
    })),
  );
  if ('unfit' in fitted)
    return refuse({
      line: blocks[fitted.unfit]?.line ?? 1,
      where: 'x, y',
      what: 'The seats of this row block stand neither in a line with the rows of the section, nor on an even bow, nor around a table',
    });
  const said = (of: (line: SeatLine) => string | undefined) =>
    lines.map(of).find((text) => text !== undefined && text !== '');
  const categoryId = mostOf(lines.map(({ category }) => category));
  return {
    ok: true,
    value: {
      blocks,
      section: {
        id: SectionId.parse(id),
        name: said(({ section_name }) => section_name) ?? id,
        stand: said(({ stand }) => stand) ?? said(({ section_name }) => section_name)?.slice(0, 40) ?? id,
        kind: lines.find(({ kind }) => kind)?.kind ?? 'seated',
        categoryId,
        position: fitted.position,
        rotation: fitted.rotation,
        rows: fitted.rows.map((shape, nth): Row => rowOf(shape, blocks[nth], categoryId)),
      },
    },
  };
};

const rowOf = (
  shape: Pick<Row, 'start' | 'pitch' | 'count' | 'curve' | 'ring'>,
  block: Block | undefined,
  ofSection: string,
): Row => {
  const { block: name = '', lines = [] } = block ?? {};
  const category = lines[0]?.category;
  const priority = lines.find((line) => line.priority !== undefined)?.priority;
  const numbering = numberingOf(lines.map(({ seat_index, seat_label }) => ({ index: seat_index, number: seat_label })));
  return {
    block: name,
    label: lines[0]?.row_label ?? '',
    ...(numbering ?? { first: 1, step: 1 }),
    ...shape,
    ...(category !== undefined && category !== ofSection && { categoryId: category }),
    ...(priority !== undefined && { priority }),
    ...marksOf(lines),
  };
};

/**
 * A seat map from a CSV with one line for each place. What such a file cannot say is derived from where the places are: outlines
 * around the seats, a stage along the top, and the middle of the stage to look at.
 * @returns the sound map, or what is wrong with the file, each with its line.
 */
export const importCsv = (text: string, name: MapName): Result<SeatMap, WrongFile> => {
  const lines = readLines(text);
  if (!lines.ok) return lines;
  const parts = grouped(lines.value, ({ section }) => section).map(([id, of]) => partOf(id, of));
  const wrong = parts.flatMap((part) => (part.ok ? [] : [part.refusal]));
  if (wrong.length > 0) return refuse(wrongFile(wrong));
  const sound = parts.flatMap((part) => (part.ok ? [part.value] : []));
  const drawn = sound.map(({ section }) => ({
    ...section,
    outline: outlineAround(section),
    focalPoint: section.position,
  }));
  const size = sizeAround(drawn);
  const stage = stageAbove(size);
  const categories = [...new Set(lines.value.map(({ category }) => category))];
  const map = {
    format: 1,
    ...name,
    size,
    stage,
    categories: categories.map((id, nth) => ({ id, name: id, colour: (nth % 8) + 1 })),
    sections: drawn.map((section) => ({ ...section, focalPoint: focalPointOf(stage) })),
  };
  return soundMap(map, (path, what) => {
    const [list, section, , row] = path;
    const part = list === 'sections' && typeof section === 'number' ? sound[section] : undefined;
    const block = typeof row === 'number' ? part?.blocks[row] : part?.blocks[0];
    return { line: block?.line ?? 1, where: String(path.at(-1) ?? ''), what };
  });
};
