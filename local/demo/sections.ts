import type { Point, Row, Section } from '#shared/contracts/catalog/seat-map.ts';
import type { SectionId } from '#shared/kernel/ids.ts';
import { type Bent, type Block, layBlock, type RowShape, type Straight } from './blocks.ts';

/** A section in one line: what it is called, what it costs, what shape it has, and what is special about its rows. */
export interface SectionPlan {
  id: string;
  name: string;
  stand: string;
  categoryId: string;
  shape: Straight | Bent;
  focalPoint: Point;
  /** How many places, where they have no numbers (yet); a seated section has what its rows have. */
  places?: { kind: 'standing' | 'unnumbered'; count: number };
  /** Marks and gaps, by row counted from 1 at the front. */
  rows?: (row: number, seats: number, rows: number) => RowPlan;
}

/** What is special about a row. */
export interface RowPlan {
  /** The row gives way to something else: a tunnel, a dugout, a lighting tower. */
  missing?: boolean;
  /** Wheelchair places with a companion's seat beside each, at the row's own wider pitch. */
  platform?: boolean;
  restrictedView?: readonly number[];
  disabled?: readonly number[];
  /** The row costs something else than its section. */
  categoryId?: string;
}

/** A run of the inventory has at most 50 places; a longer row is cut at a gangway. */
const longestRun = 50;
const gangway = 12;
const platformPitch = 11;

export const makeSection = (plan: SectionPlan): Section => {
  const block = layBlock(plan.shape);
  return {
    id: plan.id as SectionId,
    name: plan.name,
    stand: plan.stand,
    kind: plan.places?.kind ?? 'seated',
    categoryId: plan.categoryId,
    position: block.position,
    rotation: block.rotation,
    outline: block.outline,
    focalPoint: plan.focalPoint,
    rows: plan.places ? placeRows(block, plan.places.count) : seatedRows(block, plan),
  };
};

const seatedRows = ({ rows }: Block, plan: SectionPlan): Row[] =>
  rows.flatMap((shape, nth) => {
    const special = plan.rows?.(nth + 1, shape.count, rows.length) ?? {};
    if (special.missing) return [];
    return special.platform ? [platformRow(shape, nth + 1)] : runsOf(shape, nth + 1, special);
  });

/** One run, or two with a gangway between them; the numbers on the chairs go on. */
const runsOf = (shape: RowShape, row: number, special: RowPlan): Row[] => {
  const label = String(row);
  if (shape.count <= longestRun)
    return [{ block: label, label, first: 1, step: 1, ...shape, ...marksOf(special, 0, shape.count) }];
  const left = Math.floor(shape.count / 2) - 1;
  const right = shape.count - left - Math.ceil(gangway / shape.pitch);
  const from = shape.count - right;
  return [
    { block: `${label}A`, label, first: 1, step: 1, ...shape, count: left, ...marksOf(special, 0, left) },
    {
      block: `${label}B`,
      label,
      first: left + 1,
      step: 1,
      ...shape,
      start: [shape.start[0] + from * shape.pitch, shape.start[1]],
      count: right,
      ...marksOf(special, left, right),
    },
  ];
};

/** @param first how many seats of the row stand before this run. */
const marksOf = (
  { restrictedView = [], disabled = [], categoryId }: RowPlan,
  first: number,
  count: number,
): Pick<Row, 'restrictedView' | 'disabled' | 'categoryId'> => {
  const inRun = (seats: readonly number[]) =>
    seats.map((seat) => seat - first).filter((seat) => seat >= 0 && seat < count);
  return {
    ...(inRun(restrictedView).length > 0 && { restrictedView: inRun(restrictedView) }),
    ...(inRun(disabled).length > 0 && { disabled: inRun(disabled) }),
    ...(categoryId && { categoryId }),
  };
};

const platformRow = (shape: RowShape, row: number): Row => {
  const width = shape.pitch * (shape.count - 1);
  const count = 2 * Math.floor((width / platformPitch + 1) / 2);
  const every = (from: number) => Array.from({ length: count / 2 }, (_, pair) => 2 * pair + from);
  return {
    block: String(row),
    label: String(row),
    first: 1,
    step: 1,
    ...shape,
    start: [shape.start[0] + (width - platformPitch * (count - 1)) / 2, shape.start[1]],
    pitch: platformPitch,
    count,
    accessible: every(0),
    companion: every(1),
  };
};

/** Virtual rows of up to 50 places spread over the block: a place is held like a seat. */
const placeRows = ({ rows }: Block, places: number): Row[] => {
  const runs = Math.ceil(places / longestRun);
  const [front, back] = [rows[0], rows.at(-1)];
  if (!front || !back) throw new Error('A section needs room for its places');
  const between = (run: number, from: number, to: number): number =>
    Math.round(100 * (from + ((to - from) * run) / Math.max(runs - 1, 1))) / 100;
  const widthOf = ({ pitch, count }: RowShape): number => pitch * (count - 1);
  return Array.from({ length: runs }, (_, run) => {
    const count = Math.min(longestRun, places - run * longestRun);
    return {
      block: String(run + 1),
      label: 'Place',
      first: run * longestRun + 1,
      step: 1,
      start: [between(run, front.start[0], back.start[0]), between(run, front.start[1], back.start[1])],
      pitch: Math.round((100 * between(run, widthOf(front), widthOf(back))) / Math.max(count - 1, 1)) / 100,
      count,
      curve: between(run, front.curve, back.curve),
    };
  });
};
