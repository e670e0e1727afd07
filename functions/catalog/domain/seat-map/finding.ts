/** What is wrong with a seat map, and at which place of its file. */
export interface MapFinding {
  /** From the whole map down to the value: `['sections', 3, 'rows', 0, 'count']`. */
  path: readonly (string | number)[];
  /** One sentence for whoever drew it. */
  what: string;
}

/** Values that stand there a second time, each with its place in the list. Linear. */
export const repeatedAt = (values: readonly string[]): readonly { value: string; index: number }[] => {
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    const again = seen.has(value);
    seen.add(value);
    return again ? [{ value, index }] : [];
  });
};
