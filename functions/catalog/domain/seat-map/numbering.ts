import type { Row } from '#shared/contracts/catalog/seat-map.ts';

const steps: readonly Row['step'][] = [1, 2, -1, -2];

/** What is written on a chair, by the chair's index in its row. */
export interface NumberedSeat {
  index: number;
  number: number;
}

/**
 * How a row counts, from what is written on its chairs.
 * @returns undefined when they do not count up or down by one or by two.
 */
export const numberingOf = (seats: readonly NumberedSeat[]): Pick<Row, 'first' | 'step'> | undefined => {
  const [one, two] = seats;
  if (!one) return undefined;
  const step = two ? steps.find((known) => known === (two.number - one.number) / (two.index - one.index)) : 1;
  if (step === undefined) return undefined;
  const first = one.number - one.index * step;
  return first >= 0 && seats.every(({ index, number }) => number === first + index * step)
    ? { first, step }
    : undefined;
};

/** What is written on a chair as a number; undefined for `12a`. */
export const seatNumber = (text: string): number | undefined => (/^\d{1,6}$/.test(text) ? Number(text) : undefined);
