import type { SeatMap, Section } from '#shared/contracts/catalog/seat-map.ts';
import { section, smallVenue } from '../builders.ts';
import { hallOf } from './hall.ts';

/** Stalls in front of a stage, a balcony farther away, and wheelchair places at the end of the last row of the stalls. */
const sectionAs = (id: string, shift: number, pictures: readonly string[]): Section => {
  const { section: hall } = hallOf(...pictures);
  return { ...hall, id: section(id), position: [0, shift], focalPoint: [0, -20] };
};
export const theatre: SeatMap = {
  ...smallVenue,
  stage: { ...smallVenue.stage, label: 'Stage' },
  categories: [{ id: 'gold', name: 'Gold', colour: 1 }],
  sections: [sectionAs('A', 0, ['..........', '........wc']), sectionAs('B', 60, ['......'])],
};
