import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money, plus, times } from '#shared/kernel/money.ts';
import { priceSeat, SeatPrice, totalOf } from '#shared/kernel/price.ts';

const tax = { name: 'VAT 6 %', ratePerMille: 60 };

describe('the all-in price of a seat', () => {
  it('is the ticket and the fee, with the tax inside both', () => {
    expect(priceSeat(money(35_00, 'EUR'), { servicePerMille: 50, serviceMinimumMinor: 100 }, tax)).toEqual({
      ticket: money(35_00, 'EUR'),
      serviceFee: money(1_75, 'EUR'),
      total: money(36_75, 'EUR'),
      taxInside: money(2_08, 'EUR'),
    });
  });

  it('has the least fee where the share is smaller', () => {
    const { serviceFee } = priceSeat(money(10_00, 'EUR'), { servicePerMille: 50, serviceMinimumMinor: 100 }, tax);
    expect(serviceFee).toEqual(money(1_00, 'EUR'));
  });

  it('is nothing for a free ticket: no fee either', () => {
    const { total } = priceSeat(money(0, 'EUR'), { servicePerMille: 50, serviceMinimumMinor: 100 }, tax);
    expect(total).toEqual(money(0, 'EUR'));
  });

  it('always adds up and can always be sent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_00 }),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 0, max: 500 }),
        (minor, servicePerMille, serviceMinimumMinor, ratePerMille) => {
          const price = priceSeat(
            money(minor, 'EUR'),
            { servicePerMille, serviceMinimumMinor },
            { name: 'VAT', ratePerMille },
          );
          expect(plus(price.ticket, price.serviceFee)).toEqual(price.total);
          expect(price.taxInside.amountMinor).toBeLessThanOrEqual(price.total.amountMinor);
          expect(SeatPrice.safeParse(price).success).toBe(true);
        },
      ),
    );
  });
});

describe('what several seats cost together', () => {
  const fee = { servicePerMille: 40, serviceMinimumMinor: 50 };

  it('is the sum of what each costs, rounded seat by seat', () => {
    const one = priceSeat(money(24_00, 'EUR'), fee, tax);
    expect(totalOf([one, one, one], 'EUR')).toEqual({
      total: times(one.total, 3),
      serviceFee: times(one.serviceFee, 3),
      taxInside: times(one.taxInside, 3),
    });
    // Taken from the sum it would be another amount than the lines of the bill say: 3 × €1.41 is not €4.24.
    expect(totalOf([one, one, one], 'EUR').taxInside).toEqual(money(4_23, 'EUR'));
  });

  it('is nothing for no seat', () => {
    expect(totalOf([], 'EUR').total).toEqual(money(0, 'EUR'));
  });

  it('is refused over two currencies', () => {
    expect(() => totalOf([priceSeat(money(1, 'USD'), fee, tax)], 'EUR')).toThrow(RangeError);
  });
});
