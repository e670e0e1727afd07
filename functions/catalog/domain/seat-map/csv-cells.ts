/**
 * A cell that begins with one of these is a formula to a spreadsheet, and could send the file's other cells away.
 * Source: OWASP ASVS 5.0, 1.2.10. The apostrophe is among them, so that one of the writer's own comes back too.
 */
const dangerous = /^['=+\-@\t\r＝＋－＠]/;

/** The same text with an apostrophe in front, where a spreadsheet would reckon with it. */
export const inertCell = (text: string): string => (dangerous.test(text) ? `'${text}` : text);

/** What `inertCell` was given. */
export const cellAsMeant = (text: string): string =>
  text.startsWith("'") && dangerous.test(text.slice(1)) ? text.slice(1) : text;

export const columns = [
  'section',
  'section_name',
  'stand',
  'kind',
  'category',
  'row_block',
  'row_label',
  'priority',
  'seat_index',
  'seat_label',
  'x',
  'y',
  'marks',
  'aisle_after',
  'disabled',
] as const;
export type Column = (typeof columns)[number];

/** Said once, in the first line of the section: a stadium must stay under four megabytes. */
export const saidOnce: ReadonlySet<string> = new Set<Column>(['section_name', 'stand', 'kind']);

export const markWords = { accessible: 'accessible', companion: 'companion', restrictedView: 'restricted' } as const;
