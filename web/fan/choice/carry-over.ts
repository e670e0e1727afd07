import { rowName, seatNamed } from '#shared/contracts/catalog/seat-label.ts';
import { categoryIdOf, type SeatMap, seatPoint } from '#shared/contracts/catalog/seat-map.ts';
import type { SeatId } from '#shared/kernel/ids.ts';
import type { Choice } from './choice.ts';

type Sections = Pick<SeatMap, 'sections'>;

/** Everything a fan knows a chair by: what it is called, where it stands, what it costs. */
const chair = (map: Sections, seatId: SeatId): string | undefined => {
  const named = seatNamed(map, seatId);
  if (!named) return undefined;
  const { section, row, index, label } = named;
  const [x, y] = seatPoint(section, row, index).map(Math.round);
  return JSON.stringify([section.name, rowName(row), label, x, y, categoryIdOf(section, row)]);
};

/** What a section without numbers is known by. */
const floor = ({ sections }: Sections, sectionId: string): string | undefined => {
  const section = sections.find(({ id }) => id === sectionId);
  return section && JSON.stringify([section.name, section.kind, section.categoryId]);
};

const isSame = (before: string | undefined, after: string | undefined): boolean =>
  before !== undefined && before === after;

/** What is left of a choice when the seats are planned anew: only what is still the same chair is what the fan has picked. */
export const carriedOver = (chosen: Choice, before: Sections, after: Sections): Choice => {
  const { seatIds, places, ...rest } = chosen;
  const same = seatIds.filter((seatId) => isSame(chair(before, seatId), chair(after, seatId)));
  const stays = places && isSame(floor(before, places.sectionId), floor(after, places.sectionId));
  const lost = seatIds.length - same.length + (places && !stays ? places.quantity : 0);
  return { ...rest, seatIds: same, ...(stays && { places }), replanned: { lost } };
};
