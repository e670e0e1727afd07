import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money, plus } from '#shared/kernel/money.ts';
import { priceSeat, SeatPrice } from '#shared/kernel/price.ts';

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
