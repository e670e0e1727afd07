/** The smallest pivot that is still told from nothing. */
const tiny = 1e-9;

const solve = (matrix: number[][]): readonly number[] | undefined => {
  const size = matrix.length;
  for (let column = 0; column < size; column += 1) {
    const pivot = matrix.slice(column).toSorted((a, b) => Math.abs(b[column] ?? 0) - Math.abs(a[column] ?? 0))[0];
    if (!pivot || Math.abs(pivot[column] ?? 0) < tiny) return undefined;
    const at = matrix.indexOf(pivot);
    matrix[at] = matrix[column] ?? pivot;
    matrix[column] = pivot;
    for (const [nth, line] of matrix.entries()) {
      if (nth === column) continue;
      const factor = (line[column] ?? 0) / (pivot[column] ?? 1);
      for (let right = column; right <= size; right += 1)
        line[right] = (line[right] ?? 0) - factor * (pivot[right] ?? 0);
    }
  }
  return matrix.map((line, nth) => (line[size] ?? 0) / (line[nth] ?? 1));
};

/**
 * The factors with which the sums of each row's terms come nearest to its value (least squares, by the normal equations).
 * @returns undefined when the rows do not determine them.
 */
export const leastSquares = (
  rows: readonly { terms: readonly number[]; value: number }[],
): readonly number[] | undefined => {
  const size = rows[0]?.terms.length ?? 0;
  return solve(
    Array.from({ length: size }, (_, i) => [
      ...Array.from({ length: size }, (__, j) =>
        rows.reduce((sum, { terms }) => sum + (terms[i] ?? 0) * (terms[j] ?? 0), 0),
      ),
      rows.reduce((sum, { terms, value }) => sum + (terms[i] ?? 0) * value, 0),
    ]),
  );
};
