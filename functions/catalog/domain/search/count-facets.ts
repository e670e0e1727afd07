import type { FacetCount } from '#shared/contracts/catalog/search-api.ts';

/** Things named of one kind, at the most. */
const mostCounts = 40;

interface Named {
  id: string;
  name: string;
}

const onceEach = (names: readonly Named[]): readonly Named[] => [
  ...new Map(names.map((one) => [one.id, one])).values(),
];

/**
 * Counts events by what they are of.
 * @param namesOf what one event is of; what stands there twice counts once.
 * @param order by frequency, or by id where that is time.
 * @param chosen stands in the answer even when nothing is of it.
 */
export const countBy = <Event>(
  events: readonly Event[],
  namesOf: (event: Event) => readonly Named[],
  order: 'frequency' | 'id',
  chosen: Named | undefined,
): FacetCount[] => {
  const counts = new Map<string, FacetCount>();
  for (const { id, name } of events.flatMap((event) => onceEach(namesOf(event)))) {
    const known = counts.get(id);
    counts.set(id, { id, name: known?.name ?? name, count: (known?.count ?? 0) + 1 });
  }
  const byId = (a: FacetCount, b: FacetCount): number => (a.id < b.id ? -1 : 1);
  const sorted = [...counts.values()].toSorted(
    order === 'id' ? byId : (a, b) => b.count - a.count || a.name.localeCompare(b.name, 'en') || byId(a, b),
  );
  const shown = sorted.slice(0, mostCounts);
  if (chosen === undefined || shown.some(({ id }) => id === chosen.id)) return shown;
  return [...shown, counts.get(chosen.id) ?? { ...chosen, count: 0 }];
};

/** What is chosen, by the name some event has for it; its id where none has. */
export const chosenAmong = (names: () => readonly Named[], id: string | undefined): Named | undefined => {
  if (id === undefined) return undefined;
  const known = names().find((one) => one.id === id);
  return { id, name: known?.name ?? id };
};

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** @param day `2026-08-01`. @returns `{ id: '2026-08', name: 'August 2026' }`. */
export const monthOf = (day: string): Named => {
  const id = day.slice(0, 7);
  return { id, name: `${months[Number(id.slice(5)) - 1] ?? ''} ${id.slice(0, 4)}`.trim() };
};
