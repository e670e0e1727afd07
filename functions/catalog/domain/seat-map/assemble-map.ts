import { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { findingsOf } from './check-seat-map.ts';
import { type LineFinding, type WrongFile, wrongFile } from './wrong-file.ts';

/** What the map is called by, which a plan of seats does not say. */
export type MapName = Pick<SeatMap, 'venueId' | 'version' | 'name'>;

/** Most often in the list; the first of those. */
export const mostOf = (values: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0] as const)[0];
};

/** The last look at a map that was made of another file: sound, or what is wrong with it at the places of that file. */
export const soundMap = (
  made: unknown,
  at: (path: readonly PropertyKey[], what: string) => LineFinding,
): Result<SeatMap, WrongFile> => {
  const read = SeatMap.safeParse(made);
  if (!read.success) return refuse(wrongFile(read.error.issues.map(({ path, message }) => at(path, message))));
  const findings = findingsOf(read.data);
  return findings.length === 0 ? ok(read.data) : refuse(wrongFile(findings.map(({ path, what }) => at(path, what))));
};
