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

/**
 * A seat map from the text of its file.
 * @returns the sound map, or everything that is wrong with the file, each with its line. Never throws; linear in the length of the text.
 */
export const readSeatMap = (text: string): Result<SeatMap, WrongFile> => {
  const json = readJsonFile(text);
  if (!json.ok) return json;
  const file = json.value;
  const frame = Frame.safeParse(file.value);
  const sections = frame.success ? frame.data.sections : [];
  const issues = frame.success ? sectionIssues(file, sections) : issuesAt(file, [], frame.error);
  if (!frame.success || issues.length > 0) return refuse(wrongFile(issues));
  const map = SeatMap.parse(file.value);
  const findings = findingsOf(map);
  return findings.length === 0 ? ok(map) : refuse(wrongFile(findings.map(({ path, what }) => file.at(path, what))));
};
