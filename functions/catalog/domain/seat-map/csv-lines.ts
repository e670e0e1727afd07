import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod';
import { SectionKind } from '#shared/contracts/catalog/seat-map.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { mostPlaces } from './check-seat-map.ts';
import { type Column, cellAsMeant, columns, markWords, saidOnce } from './csv-cells.ts';
import { seatNumber } from './numbering.ts';
import { type LineFinding, mostCounted, type WrongFile, wrongFile } from './wrong-file.ts';

const decimal = z
  .string()
  .regex(/^-?\d{1,9}(?:\.\d{1,12})?$/, 'Expected a number with a point, such as 12.5')
  .transform(Number);
const optional = <T extends z.ZodType>(type: T) => z.union([z.literal('').transform(() => undefined), type]);
const whole = (most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, 'Expected a whole number')
    .transform(Number)
    .refine((value) => value <= most, `Expected at most ${most}`);
const flag = z.enum(['', 'no', 'yes'], 'Expected yes, or nothing').transform((value) => value === 'yes');
const words: ReadonlySet<string> = new Set(Object.values(markWords));

const Line = z.object({
  section: z.string().regex(/^[A-Z0-9]{1,8}$/, 'Expected 1 to 8 capital letters and digits'),
  section_name: z.string().max(60),
  stand: z.string().max(40),
  kind: optional(SectionKind),
  category: z.string().regex(/^[a-z0-9-]{1,20}$/, 'Expected 1 to 20 small letters, digits and dashes'),
  row_block: z.string().regex(/^[A-Za-z0-9-]{1,8}$/, 'Expected 1 to 8 letters, digits and dashes'),
  row_label: z.string().min(1, 'Expected the name of the row').max(6),
  priority: optional(whole(9999)),
  seat_index: whole(999),
  seat_label: z.string().transform((text, told) => {
    const number = seatNumber(text);
    if (number === undefined) told.addIssue({ code: 'custom', message: 'Expected the number on the chair' });
    return number ?? 0;
  }),
  x: decimal,
  y: decimal,
  marks: z
    .string()
    .max(60)
    .transform((text) => text.split(/\s+/).filter((word) => word !== ''))
    .refine((marks) => marks.every((mark) => words.has(mark)), `Expected some of: ${[...words].join(', ')}`),
  aisle_after: flag,
  disabled: flag,
});

/** One place, as its line says it. */
export type SeatLine = z.output<typeof Line> & { line: number };

const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

const recordsOf = (text: string, most: number): Result<z.infer<typeof Records>, LineFinding> => {
  const [head = ''] = text.slice(0, 2_000).split(/\r?\n/);
  const delimiter = head.includes(';') && !head.includes(',') ? ';' : ',';
  try {
    return ok(
      Records.parse(
        parse(text, {
          bom: true,
          info: true,
          delimiter,
          skip_empty_lines: true,
          to: most,
        }),
      ),
    );
  } catch (fault) {
    const known = fault instanceof CsvError ? fault : undefined;
    const what =
      known?.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH'
        ? 'This line has another number of cells than the first'
        : 'Expected lines of cells (RFC 4180): a quote is not closed, or stands inside a cell';
    return refuse({ line: typeof known?.lines === 'number' ? known.lines : 1, where: '', what });
  }
};

/** What may be left out: told once a section, or not at all. */
const mayMiss: ReadonlySet<string> = new Set<Column>(
  [...columns].filter((column) => saidOnce.has(column)).concat(['priority', 'marks', 'aisle_after', 'disabled']),
);

const headerFindings = (header: readonly string[]): readonly LineFinding[] => [
  ...header
    .filter((name, nth) => !columns.some((column) => column === name) || header.indexOf(name) !== nth)
    .slice(0, 20)
    .map((name) => ({ line: 1, where: name.slice(0, 40), what: 'This column is not known, or stands here twice' })),
  ...columns
    .filter((column) => !header.includes(column) && !mayMiss.has(column))
    .map((column) => ({ line: 1, where: column, what: 'This column is missing' })),
];

/** Every line of the file that is a place, or what is wrong with it. Never throws; linear in the length of the text. */
export const readLines = (text: string): Result<readonly SeatLine[], WrongFile> => {
  const first = recordsOf(text, 1);
  if (!first.ok) return refuse(wrongFile([first.refusal]));
  const header = (first.value[0]?.record ?? []).slice(0, 100).map((name) => name.trim().toLowerCase());
  const unknown = headerFindings(header);
  if (unknown.length > 0) return refuse(wrongFile(unknown));
  const records = recordsOf(text, mostPlaces + 2);
  if (!records.ok) return refuse(wrongFile([records.refusal]));
  const body = records.value.slice(1);
  if (body.length > mostPlaces)
    return refuse(wrongFile([{ line: mostPlaces + 2, where: '', what: `One map may have ${mostPlaces} places` }]));
  const found: LineFinding[] = [];
  const lines: SeatLine[] = [];
  for (const { record, info } of body) {
    const cells = Object.fromEntries(
      columns.map((column) => [column, cellAsMeant(record[header.indexOf(column)] ?? '')]),
    );
    const read = Line.safeParse(cells);
    if (read.success) lines.push({ ...read.data, line: info.lines });
    else
      found.push(
        ...read.error.issues.map(({ path, message }) => ({
          line: info.lines,
          where: String(path[0] ?? ''),
          what: message,
        })),
      );
    if (found.length > mostCounted) break;
  }
  if (found.length > 0) return refuse(wrongFile(found));
  return lines.length > 0
    ? ok(lines)
    : refuse(wrongFile([{ line: 1, where: '', what: 'There is no place in this file' }]));
};
