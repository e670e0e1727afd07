import * as z from 'zod';
import { type Currency, Money, money, plus, shareOf, sum, taxInside } from './money.ts';

/** What the organiser adds to the face price of a ticket, and the tax that is inside the total. */
export const FeeRule = z.strictObject({
  /** Service fee in thousandths of the face price, rounded half up once. */
  servicePerMille: z.int().min(0).max(500),
  /** The fee is never less than this, in minor units; a free ticket has no fee. */
  serviceMinimumMinor: z.int().min(0).max(10_000),
});
export type FeeRule = z.infer<typeof FeeRule>;

export const TaxRule = z.strictObject({
  name: z.string().min(1).max(20),
  /** Thousandths: 60 is 6 %. The tax is inside the price the buyer sees. */
  ratePerMille: z.int().min(0).max(500),
});
export type TaxRule = z.infer<typeof TaxRule>;

/** The all-in price of one seat: `total` is what the buyer pays, `taxInside` is part of it. */
export const SeatPrice = z.strictObject({ ticket: Money, serviceFee: Money, total: Money, taxInside: Money });
export type SeatPrice = z.infer<typeof SeatPrice>;

/** One rule for the price a fan reads and the price a fan pays: the site shows it, the server charges it. */
export const priceSeat = (ticket: Money, fee: FeeRule, tax: TaxRule): SeatPrice => {
  const share = shareOf(ticket, fee.servicePerMille);
  const serviceFee =
    ticket.amountMinor === 0
      ? money(0, ticket.currency)
      : money(Math.max(share.amountMinor, fee.serviceMinimumMinor), ticket.currency);
  const total = plus(ticket, serviceFee);
  return { ticket, serviceFee, total, taxInside: taxInside(total, tax.ratePerMille) };
};

/** What several seats cost together: the fee and the tax are inside the total. */
export type Total = Omit<SeatPrice, 'ticket'>;

/** Priced and rounded seat by seat, then added: the parts of a bill always add up. @throws RangeError on mixed currencies. */
export const totalOf = (prices: readonly SeatPrice[], currency: Currency): Total => {
  const added = (part: keyof Total): Money =>
    sum(
      prices.map((price) => price[part]),
      currency,
    );
  return { total: added('total'), serviceFee: added('serviceFee'), taxInside: added('taxInside') };
};
