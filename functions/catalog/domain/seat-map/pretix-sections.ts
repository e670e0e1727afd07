import type { Row, Section } from '#shared/contracts/catalog/seat-map.ts';
import { SectionId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { mostOf } from './assemble-map.ts';
import { fitSection } from './fit-section.ts';
import { numberingOf } from './numbering.ts';
import { alignedPieces, ownPieces, type Piece, piecesOf } from './pretix-pieces.ts';
import type { Plan, PlanZone } from './pretix-read.ts';
import { uniqueName } from './unique-name.ts';
import { type LineFinding, type WrongFile, wrongFile } from './wrong-file.ts';

/** A section with the pieces of rows it was made from, in the order of its rows. */
export interface Part {
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
    const own = uniqueName(block ?? (row.name.replace(/[^A-Za-z0-9-]/g, '').slice(0, 6) || 'R'), blocks, 8);
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

/** The section of some pieces, without its outline; refused with the row that cannot be drawn. */
export const partOf = (
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
export const sectionsOf = (plan: Plan): Result<readonly Named[], WrongFile> => {
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
      id: uniqueName(base, taken, 8),
      name: `${zone.name.slice(0, 55) || base}${nth > 0 ? ` ${nth + 1}` : ''}`,
      zone,
      pieces: aligned,
      degrees,
    }));
  });
  return wrong.length > 0 ? refuse(wrongFile(wrong)) : ok(named);
};
