/** What is wrong with a file, for the person who has it open in an editor. */
export interface LineFinding {
  /** Counted from 1. */
  line: number;
  /** The place inside the file: `sections[3].rows[0].count`, or a column. */
  where: string;
  what: string;
}

export interface WrongFile {
  findings: readonly LineFinding[];
  /** At least so many findings are not told: a file that is wrong everywhere is not read to its end. */
  more: number;
}

/** More nobody reads at once. */
const mostTold = 100;
/** From here on the file is not what it was meant to be. */
export const mostCounted = 1_000;

/** The first hundred, in the order of the file. */
export const wrongFile = (findings: readonly LineFinding[]): WrongFile => ({
  findings: findings
    .toSorted((a, b) => a.line - b.line)
    .slice(0, mostTold)
    .map(({ what, ...place }) => ({ ...place, what: what.slice(0, 300) })),
  more: Math.max(0, findings.length - mostTold),
});

/** `sections[3].rows[0].count`; nothing for the file itself. */
export const placeText = (path: readonly (string | number)[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '')
    .slice(0, 120);
