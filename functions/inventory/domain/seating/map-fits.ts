import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { categoryIdOf, type SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { SectionId } from '#shared/kernel/ids.ts';

/**
 * Why a section cannot be seated by another version of the map; nothing when it can. The section has numbers there, and everything else
 * is as it was: what the rest of the house is sold from changes by itself, not along with this.
 * @returns one sentence each.
 */
export const reasonsAgainst = (
  { old, next }: { old: SeatMap; next: SeatMap },
  sheet: Pick<SaleSheet, 'categories' | 'cancelled'>,
  sectionId: SectionId,
): readonly string[] => {
  const before = old.sections.find(({ id }) => id === sectionId);
  const after = next.sections.find(({ id }) => id === sectionId);
  if (sheet.cancelled) return ['The performance is cancelled.'];
  if (!before || !after) return [`Section ${sectionId} is not on the map.`];
  if (after.kind !== 'seated') return [`Section ${sectionId} has no numbers on this map either.`];
  // A seat that is named as a place was would be sold when it is not.
  const places = new Set(before.rows.map(({ block }) => block));
  const sameName = after.rows.filter(({ block }) => places.has(block)).map(({ block }) => block);
  const priced = new Set<string>(sheet.categories.map(({ id }) => id));
  const unpriced = new Set(after.rows.map((row) => categoryIdOf(after, row)).filter((id) => !priced.has(id)));
  return [
    ...sameName.map((block) => `Row block ${block} is named as a block of places without numbers: name it otherwise.`),
    ...[...unpriced].map((id) => `Category ${id} has no price in this performance.`),
    ...othersChanged(old, next, sectionId).map(
      (id) =>
        `Section ${id} is another one on this map: seat one section with one version, and change nothing else in it.`,
    ),
  ];
};

const othersChanged = (old: SeatMap, next: SeatMap, sectionId: SectionId): readonly string[] => {
  const textOf = ({ sections }: SeatMap) =>
    new Map(sections.filter(({ id }) => id !== sectionId).map((section) => [section.id, JSON.stringify(section)]));
  const [before, after] = [textOf(old), textOf(next)];
  return [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id));
};
