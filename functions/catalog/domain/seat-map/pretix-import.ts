import { type Point, type Row, type SeatMap, type Section, seatPoint } from '#shared/contracts/catalog/seat-map.ts';
import { type SeatId, SectionId, seatIdAt } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { type MapName, mostOf, soundMap } from './assemble-map.ts';
import { checkOutline } from './check-outline.ts';
import { extentOf, focalPointOf, outlineAround, sizeAround, stageAbove } from './derive-drawing.ts';
import { fitSection } from './fit-section.ts';
import { numberingOf } from './numbering.ts';
import { alignedPieces, ownPieces, type Piece, piecesOf, usualDistance } from './pretix-pieces.ts';
import { colours, pixels } from './pretix-plan.ts';
import { type Plan, type PlanZone, readPretix } from './pretix-read.ts';
import { type LineFinding, type WrongFile, wrongFile } from './wrong-file.ts';

export interface ImportedPlan {
  map: SeatMap;
  /** Seats whose name in pretix is another than ours, so that they can be found there again. */
  guids: ReadonlyMap<SeatId, string>;
}

/** A name that nothing else has: the wanted one, or it with a number. */
const unique = (wanted: string, taken: Set<string>, longest: number): string => {
  let name = wanted.slice(0, longest);
  for (let nth = 2; taken.has(name); nth += 1) name = `${wanted.slice(0, longest - String(nth).length)}${nth}`;
  taken.add(name);
  return name;
};

/** pretix's categories that seats have, by their names there. */
const categoriesOf = ({ frame, zones }: Plan): ReadonlyMap<string, SeatMap['categories'][number]> => {
  const used = new Set(zones.flatMap(({ rows }) => rows.flatMap(({ seats }) => seats.map(({ category }) => category))));
  const taken = new Set<string>();
  const known: readonly string[] = colours;
  return new Map(
    frame.categories
      .filter(({ name }, nth, all) => used.has(name) && all.findIndex((one) => one.name === name) === nth)
      .map(({ name, color }, nth) => {
        const slug =
          name
            .toLowerCase()
            .replace(/[^a-z0-9]+/g, '-')
            .replace(/^-|-$/g, '') || 'category';
        const colour = known.indexOf(color?.toLowerCase() ?? '');
        return [
          name,
          { id: unique(slug, taken, 20), name: name.slice(0, 40), colour: (colour < 0 ? nth % 8 : colour) + 1 },
        ];
      }),
  );
};

/** Decimetres a pixel: ours, unless the plan’s chairs would then be no chairs. */
const scaleOf = (zones: readonly PlanZone[]): number => {
  const usual = usualDistance(zones.flatMap(({ rows }) => rows));
  const ours = zones.every((zone) => ownPieces(zone));
  return ours || usual === 0 || (usual >= 3.5 * pixels && usual <= 20 * pixels) ? 1 / pixels : 5 / usual;
};

/** The plan in decimetres, moved onto the floor where it hangs over the edge. */
const inDecimetres = (plan: Plan): Plan & { scale: number } => {
  const scale = scaleOf(plan.zones);
  const points = plan.zones.flatMap(({ rows }) => rows.flatMap(({ seats }) => seats.map(({ point }) => point)));
  const { left, top } = extentOf(points);
  const edge = -0.001;
  const [dx, dy] = [left < edge ? 10 - left * scale : 0, top < edge ? 10 - top * scale : 0];
  const moved = ([x, y]: Point): Point => [x * scale + dx, y * scale + dy];
  return {
    ...plan,
    scale,
    zones: plan.zones.map((zone) => ({
      ...zone,
      rows: zone.rows.map((row) => ({
        ...row,
        seats: row.seats.map((seat) => ({ ...seat, point: moved(seat.point) })),
      })),
    })),
    stage: plan.stage && { ...plan.stage, outline: plan.stage.outline.map(moved) },
  };
};

interface Part {
  section: Omit<Section, 'outline' | 'focalPoint'>;
  pieces: readonly Piece[];
  zone: PlanZone;
}

type Named = { id: string; name: string; zone: PlanZone; pieces: readonly Piece[]; degrees?: number | undefined };

const rowsOf = (
  pieces: readonly Piece[],
  shapes: readonly Pick<Row, 'start' | 'pitch' | 'count' | 'curve' | 'ring'>[],
  ofSection: string,
  idOf: (name: string) => string,
): Row[] => {
  const blocks = new Set<string>();
  return pieces.map(({ row, seats, block }, nth): Row => {
    const shape = shapes[nth] ?? { start: [0, 0], pitch: 5, count: 1, curve: 0 };
    const category = idOf(seats[0]?.category ?? '');
    const inUse = new Set(seats.map(({ index }) => index));
    const disabled = Array.from({ length: shape.count }, (_, index) => index).filter((index) => !inUse.has(index));
    const own = unique(block ?? (row.name.replace(/[^A-Za-z0-9-]/g, '').slice(0, 6) || 'R'), blocks, 8);
    return {
      block: own,
      label: row.name.slice(0, 6) || own.slice(0, 6),
      ...(numberingOf(seats) ?? { first: 1, step: 1 }),
      ...shape,
      ...(category !== ofSection && { categoryId: category }),
      ...(disabled.length > 0 && { disabled }),
    };
  });
};

const partOf = (
  plan: Plan,
  { id, name, zone, pieces, degrees }: Named,
  idOf: (name: string) => string,
): Result<Part, LineFinding> => {
  const fitted = fitSection(pieces, degrees);
  if ('unfit' in fitted) {
    const row = pieces[fitted.unfit]?.row;
    const what = 'The seats of this row stand neither in a line, nor on an even bow, nor around a table';
    return refuse(plan.file.at(row?.path ?? zone.path, `Row ${row?.name ?? ''}: ${what}`));
  }
  const categoryId = mostOf(pieces.flatMap(({ seats }) => seats.map(({ category }) => idOf(category))));
  const { position, rotation } = fitted;
  const rows = rowsOf(pieces, fitted.rows, categoryId, idOf);
  const stand = name.slice(0, 40);
  const section = {
    id: SectionId.parse(id),
    name,
    stand,
    kind: 'seated' as const,
    categoryId,
    position,
    rotation,
    rows,
  };
  return ok({ section, pieces, zone });
};

/** A section for each zone, or several where its rows run in different directions. */
const sectionsOf = (plan: Plan): Result<readonly Named[], WrongFile> => {
  const own = plan.zones.map((zone) => ({ zone, own: ownPieces(zone) }));
  const taken = new Set(own.flatMap(({ own: known }) => (known ? [known.sectionId] : [])));
  const wrong: LineFinding[] = [];
  const named = own.flatMap(({ zone, own: known }): Named[] => {
    if (known)
      return [{ id: known.sectionId, name: zone.name.slice(0, 60) || known.sectionId, zone, pieces: known.pieces }];
    const cut = zone.rows.map((row) => ({ row, pieces: piecesOf(row) }));
    const pieces = cut.flatMap(({ row, pieces: of }) => {
      if (typeof of !== 'string') return of;
      wrong.push(plan.file.at(row.path, of));
      return [];
    });
    const base = zone.id.toUpperCase().replace(/[^A-Z0-9]/g, '') || 'Z';
    return alignedPieces(pieces).map(({ degrees, pieces: aligned }, nth) => ({
      id: unique(base, taken, 8),
      name: `${zone.name.slice(0, 55) || base}${nth > 0 ? ` ${nth + 1}` : ''}`,
      zone,
      pieces: aligned,
      degrees,
    }));
  });
  return wrong.length > 0 ? refuse(wrongFile(wrong)) : ok(named);
};

const fine = (value: number): number => Math.round(value * 100) / 100 + 0;

/** The plan's own size, in whole pixels of ours, where every seat stands inside it. */
const sizeOf = ({ frame, scale }: Plan & { scale: number }, sections: readonly Section[]): SeatMap['size'] => {
  const around = sizeAround(sections);
  if (!frame.size) return around;
  const [width, height] = [frame.size.width, frame.size.height].map(
    (length) => Math.round(Math.ceil(length * scale * pixels - 1e-6) * (1000 / pixels)) / 1000,
  );
  const points = sections.flatMap((section) =>
    section.rows.flatMap((row) => Array.from({ length: row.count }, (_, index) => seatPoint(section, row, index))),
  );
  const { right, bottom } = extentOf(points);
  return width !== undefined && height !== undefined && right <= width && bottom <= height ? { width, height } : around;
};

const guidsOf = (parts: readonly Part[]): ReadonlyMap<SeatId, string> =>
  new Map(
    parts.flatMap(({ section, pieces }) =>
      pieces.flatMap(({ seats }, nth) =>
        seats.flatMap(({ index, guid }) => {
          const id = seatIdAt(section.id, section.rows[nth]?.block ?? '', index);
          return id === guid ? [] : [[id, guid] as const];
        }),
      ),
    ),
  );

/**
 * A seat map from pretix's seating plan: a section for each zone and direction, rows cut at aisles and where the category changes.
 * Outlines are drawn around the seats; areas without seats are left out, but for the stage.
 * @returns the sound map with the names its seats have in pretix, or what is wrong with the file, each with its line.
 */
export const importPretix = (text: string, name: MapName): Result<ImportedPlan, WrongFile> => {
  const read = readPretix(text);
  if (!read.ok) return read;
  const plan = inDecimetres(read.value);
  const categories = categoriesOf(plan);
  const named = sectionsOf(plan);
  if (!named.ok) return named;
  const made = named.value.map((one) => partOf(plan, one, (category) => categories.get(category)?.id ?? ''));
  const wrong = made.flatMap((part) => (part.ok ? [] : [part.refusal]));
  if (wrong.length > 0) return refuse(wrongFile(wrong));
  const parts = made.flatMap((part) => (part.ok ? [part.value] : []));
  const drawn = parts.map(
    ({ section }): Section => ({ ...section, outline: outlineAround(section), focalPoint: section.position }),
  );
  const size = sizeOf(plan, drawn);
  const known = plan.stage && { ...plan.stage, outline: plan.stage.outline.map(([x, y]): Point => [fine(x), fine(y)]) };
  const stage = known && checkOutline('', known.outline, []).length === 0 ? known : stageAbove(size);
  const map = {
    format: 1,
    ...name,
    name: plan.frame.name.trim().slice(0, 80) || name.name,
    size,
    stage,
    categories: [...categories.values()],
    sections: drawn.map((section) => ({ ...section, focalPoint: focalPointOf({ outline: [...stage.outline] }) })),
  };
  const sound = soundMap(map, (path, what) => {
    const [list, section, , row] = path;
    const part = list === 'sections' && typeof section === 'number' ? parts[section] : undefined;
    const piece = typeof row === 'number' ? part?.pieces[row] : undefined;
    return plan.file.at(piece?.row.path ?? part?.zone.path ?? [], what);
  });
  return sound.ok ? ok({ map: sound.value, guids: guidsOf(parts) }) : sound;
};
