import type { Point, SeatMap, Section } from '#shared/contracts/catalog/seat-map.ts';
import { type SeatId, seatIdAt } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { type MapName, soundMap } from './assemble-map.ts';
import { checkOutline } from './check-outline.ts';
import { focalPointOf, outlineAround, stageAbove } from './derive-drawing.ts';
import { categoriesOf } from './pretix-categories.ts';
import { readPretix } from './pretix-read.ts';
import { inDecimetres, sizeOf } from './pretix-scale.ts';
import { type Part, partOf, sectionsOf } from './pretix-sections.ts';
import { type WrongFile, wrongFile } from './wrong-file.ts';

export interface ImportedPlan {
  map: SeatMap;
  /** Seats whose name in pretix is another than ours, so that they can be found there again. */
  guids: ReadonlyMap<SeatId, string>;
}

const fine = (value: number): number => Math.round(value * 100) / 100 + 0;

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
