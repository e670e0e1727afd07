import type { Money } from '#shared/kernel/money.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** `€35`, `€17.60`: whole amounts without decimals, everything else with both. */
export const moneyText = ({ amountMinor, currency }: Money): string => {
  const digits = amountMinor % 100 === 0 ? 0 : 2;
  const key = `${currency}${digits}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat('en-IE', {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  formats.set(key, format);
  return format.format(amountMinor / 100);
};
