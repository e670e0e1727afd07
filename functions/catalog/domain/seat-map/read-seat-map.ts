import * as z from 'zod';
import { mostSections, SeatMap, Section } from '#shared/contracts/catalog/seat-map.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { findingsOf } from './check-seat-map.ts';
import { issuesAt, type JsonFile, readJsonFile } from './json-file.ts';
import { type LineFinding, mostCounted, type WrongFile, wrongFile } from './wrong-file.ts';

/** The map with its sections still to be looked at. */
const Frame = SeatMap.extend({ sections: z.array(z.unknown()).min(1).max(mostSections) });

/** Section by section: what is wrong with a file of four megabytes must not take a hundred times as much. */
const sectionIssues = (file: JsonFile, sections: readonly unknown[]): readonly LineFinding[] => {
  const found: LineFinding[] = [];
  for (const [nth, section] of sections.entries()) {
    const read = Section.safeParse(section);
    if (!read.success) found.push(...issuesAt(file, ['sections', nth], read.error));
    if (found.length > mostCounted) break;
  }
  return found;
};

/** The file says itself which version of which venue it is: a file that lands under another name is a mistake. */
const otherwiseNamed = (
  file: JsonFile,
  map: SeatMap,
  { venueId, version }: Pick<SeatMap, 'venueId' | 'version'>,
): readonly LineFinding[] => [
  ...(map.venueId === venueId
    ? []
    : [file.at(['venueId'], `The file is of venue ${map.venueId}; it was sent for ${venueId}`)]),
  ...(map.version === version
    ? []
    : [file.at(['version'], `The file is version ${map.version}; it was sent as version ${version}`)]),
];

/**
 * A seat map from the text of its file.
 * @param named what it was sent as; without it, whatever the file says.
 * @returns the sound map, or everything that is wrong with the file, each with its line. Never throws; linear in the length of the text.
 */
export const readSeatMap = (text: string, named?: Pick<SeatMap, 'venueId' | 'version'>): Result<SeatMap, WrongFile> => {
  const json = readJsonFile(text);
  if (!json.ok) return json;
  const file = json.value;
  const frame = Frame.safeParse(file.value);
  const sections = frame.success ? frame.data.sections : [];
  const issues = frame.success ? sectionIssues(file, sections) : issuesAt(file, [], frame.error);
  if (!frame.success || issues.length > 0) return refuse(wrongFile(issues));
  const map = SeatMap.parse(file.value);
  const findings = [
    ...(named ? otherwiseNamed(file, map, named) : []),
    ...findingsOf(map).map(({ path, what }) => file.at(path, what)),
  ];
  return findings.length === 0 ? ok(map) : refuse(wrongFile(findings));
};
