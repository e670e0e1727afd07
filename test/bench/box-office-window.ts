import { unpackStates } from '#functions/inventory/domain/availability.ts';
import { sectionAvailability } from '#functions/inventory/use-cases/read-availability.ts';
import type { Section } from '#shared/contracts/catalog/seat-map.ts';
import { capacityOf } from '#shared/contracts/catalog/seat-map.ts';
import type { Dice } from './dice.ts';
import type { Office } from './office.ts';
import { type Run, runsIn } from './pick-seats.ts';

/** What fans see before they choose: pictures of sections as the edge shows them. */
export interface Window {
  /** A section with room for so many, the emptier the likelier; undefined when none is known to have it. */
  sectionFor(size: number, chance: Dice): Section | undefined;
  /** The section now; who asks while it is being read sees the same picture, as behind the edge. */
  lookAt(section: Section): Promise<readonly Run[]>;
  /** Looks at everything again: holds have lapsed. */
  refresh(): Promise<void>;
  free(): number;
}

interface Known {
  section: Section;
  free: number;
  longest: number;
}

const lookedAt = (section: Section, runs: readonly Run[]): Known => ({
  section,
  free: runs.reduce((all, { length }) => all + length, 0),
  longest: runs.reduce((most, { length }) => Math.max(most, length), 0),
});

export const openWindow = ({ ports, performanceId }: Office, sections: readonly Section[]): Window => {
  const known = new Map<string, Known>(
    sections.map((section) => [
      section.id,
      { section, free: capacityOf(section), longest: section.rows.reduce((most, row) => Math.max(most, row.count), 0) },
    ]),
  );
  const reading = new Map<string, Promise<readonly Run[]>>();

  const read = async (section: Section): Promise<readonly Run[]> => {
    const shown = await sectionAvailability(ports, { performanceId, sectionId: section.id });
    if (!shown.ok) throw new Error(`The section cannot be shown: ${shown.refusal.code}`);
    const states = unpackStates(Buffer.from(shown.value.states, 'base64'), capacityOf(section));
    const runs = runsIn(section.rows, states);
    known.set(section.id, lookedAt(section, runs));
    reading.delete(section.id);
    return runs;
  };
  const lookAt = (section: Section): Promise<readonly Run[]> => {
    const picture = reading.get(section.id) ?? read(section);
    reading.set(section.id, picture);
    return picture;
  };

  return {
    sectionFor: (size, chance) =>
      chance.weighted(
        [...known.values()]
          .filter(({ longest }) => longest >= size)
          .map(({ section, free }) => ({ value: section, weight: free })),
      ),
    lookAt,
    refresh: async () => {
      await Promise.all(sections.map(lookAt));
    },
    free: () => [...known.values()].reduce((all, { free }) => all + free, 0),
  };
};
