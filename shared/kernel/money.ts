import * as z from 'zod';

/** Currencies the platform sells in, with the number of decimal places of their minor unit (ISO 4217). */
export const minorDigits = { EUR: 2, USD: 2, KES: 2 } as const;
export const Currency = z.enum(['EUR', 'USD', 'KES']);
export type Currency = z.infer<typeof Currency>;

/** An amount in minor units (cents). Whole numbers only: arithmetic is exact or it is refused. */
export const Money = z.strictObject({ amountMinor: z.int(), currency: Currency });
export type Money = z.infer<typeof Money>;

export const money = (amountMinor: number, currency: Currency): Money => {
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError(`${amountMinor} is not a whole number of minor units`);
  return { amountMinor, currency };
};

/** @throws RangeError when the currencies differ: two currencies are never added. */
export const plus = (first: Money, second: Money): Money => {
  if (first.currency !== second.currency)
    throw new RangeError(`${first.currency} and ${second.currency} cannot be added`);
  return money(first.amountMinor + second.amountMinor, first.currency);
};

export const times = (amount: Money, count: number): Money => money(amount.amountMinor * count, amount.currency);

export const sum = (amounts: readonly Money[], currency: Currency): Money => amounts.reduce(plus, money(0, currency));

/**
 * The tax inside a gross amount, rounded half up, for one line.
 * @param ratePerMille tax rate in thousandths: 210 is 21 %. Integer arithmetic only.
 * Source: round_half_up(gross × r / (100 + r)) per line.
 */
export const taxInside = (gross: Money, ratePerMille: number): Money => {
  const divisor = 1000 + ratePerMille;
  return money(Math.floor((2 * gross.amountMinor * ratePerMille + divisor) / (2 * divisor)), gross.currency);
};

/** A share of an amount in thousandths, rounded half up once. */
export const shareOf = (amount: Money, perMille: number): Money =>
  money(Math.floor((2 * amount.amountMinor * perMille + 1000) / 2000), amount.currency);

/**
 * Splits an amount into parts in proportion to their weights; the parts always add up to the amount.
 * Left-over minor units go to the earliest parts with the largest remainders.
 */
export const allocate = (amount: Money, weights: readonly number[]): Money[] => {
  const total = weights.reduce((all, weight) => all + weight, 0);
  if (total <= 0) throw new RangeError('At least one part must have weight');
  const exact = weights.map((weight) => (amount.amountMinor * weight) / total);
  const parts = exact.map(Math.floor);
  const left = amount.amountMinor - parts.reduce((all, part) => all + part, 0);
  const order = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of order.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts.map((part) => money(part, amount.currency));
};
