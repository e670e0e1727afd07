import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, money, plus, shareOf, sum, taxInside, times } from '#shared/kernel/money.ts';

const amount = fc.integer({ min: 0, max: 10_000_000_00 }).map((minor) => money(minor, 'EUR'));
const rate = fc.integer({ min: 0, max: 500 });

describe('the tax inside a gross amount', () => {
  it('is rounded per line: five lines of 100.00 at 19 % hold 79.85', () => {
    const line = taxInside(money(100_00, 'EUR'), 190);
    expect(line).toEqual(money(15_97, 'EUR'));
    expect(
      sum(
        Array.from({ length: 5 }, () => line),
        'EUR',
      ),
    ).toEqual(money(79_85, 'EUR'));
    // Rounded once over the total it would be two cents less: the invoice and its lines would not agree.
    expect(taxInside(money(500_00, 'EUR'), 190)).toEqual(money(79_83, 'EUR'));
  });

  it.each([
    [121_00, 210, 21_00],
    [106_00, 60, 6_00],
    [1, 210, 0],
    [3, 210, 1],
    [0, 210, 0],
    [100_00, 0, 0],
  ])('%i at %i ‰ holds %i', (gross, perMille, inside) => {
    expect(taxInside(money(gross, 'EUR'), perMille).amountMinor).toBe(inside);
  });

  it('is within half a minor unit of the exact tax and never more than the amount', () => {
    fc.assert(
      fc.property(amount, rate, (gross, perMille) => {
        const inside = taxInside(gross, perMille).amountMinor;
        const exact = (gross.amountMinor * perMille) / (1000 + perMille);
        expect(Math.abs(inside - exact)).toBeLessThanOrEqual(0.5 + 1e-6);
        expect(inside).toBeGreaterThanOrEqual(0);
        expect(inside).toBeLessThanOrEqual(gross.amountMinor);
      }),
    );
  });
});

describe('parts of an amount', () => {
  const weights = fc
    .array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 30 })
    .filter((all) => all.some((weight) => weight > 0));

  it('always add up, and none is a minor unit away from its share', () => {
    fc.assert(
      fc.property(amount, weights, (whole, shares) => {
        const parts = allocate(whole, shares);
        const total = shares.reduce((all, weight) => all + weight, 0);
        expect(sum(parts, 'EUR')).toEqual(whole);
        parts.forEach((part, index) => {
          const exact = (whole.amountMinor * (shares[index] ?? 0)) / total;
          expect(Math.abs(part.amountMinor - exact)).toBeLessThan(1 + 1e-6);
        });
      }),
    );
  });

  it('give what is left over to the largest remainders, the earlier first', () => {
    expect(allocate(money(100, 'EUR'), [1, 1, 1]).map(({ amountMinor }) => amountMinor)).toEqual([34, 33, 33]);
    expect(allocate(money(5, 'EUR'), [1, 3, 1]).map(({ amountMinor }) => amountMinor)).toEqual([1, 3, 1]);
    // What rounding each part by itself would do: a cent is lost.
    const rounded = [1, 1, 1].map((weight) => Math.round((100 * weight) / 3));
    expect(rounded.reduce((all, part) => all + part, 0)).toBe(99);
  });

  it('need one part with weight', () => {
    expect(() => allocate(money(100, 'EUR'), [])).toThrow(RangeError);
    expect(() => allocate(money(100, 'EUR'), [0, 0])).toThrow(RangeError);
  });
});

describe('an amount', () => {
  it.each([0.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('is never %d minor units', (minor) => {
    expect(() => money(minor, 'EUR')).toThrow(RangeError);
  });

  it('is never added to another currency', () => {
    expect(() => plus(money(1, 'EUR'), money(1, 'USD'))).toThrow('EUR and USD cannot be added');
  });

  it('times a count is that many of it added', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 40 }), (one, count) => {
        expect(times(one, count)).toEqual(
          sum(
            Array.from({ length: count }, () => one),
            'EUR',
          ),
        );
      }),
    );
  });

  it.each([
    [1000, 50, 50],
    [10, 50, 1],
    [9, 50, 0],
    [30, 50, 2],
  ])('%i has a share at %j ‰ of %i, half rounded up', (minor, perMille, share) => {
    expect(shareOf(money(minor, 'EUR'), perMille).amountMinor).toBe(share);
  });
});
