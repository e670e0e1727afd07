import type { CancelReason } from '#shared/contracts/orders/model.ts';
import { type Money, minorDigits } from '#shared/kernel/money.ts';
import type { Instant } from '#shared/kernel/time.ts';

/** `€35.00`. */
export const moneyInWords = ({ amountMinor, currency }: Money): string => {
  const digits = minorDigits[currency];
  return new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amountMinor / 10 ** digits);
};

/**
 * The time at the door of the venue, with its zone: `Saturday 15 August 2026 at 20:45 (CEST)`.
 * @param timeZone IANA zone of the venue.
 */
export const venueTimeInWords = (instant: Instant, timeZone: string): string => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatToParts(Date.parse(instant));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('weekday')} ${part('day')} ${part('month')} ${part('year')} at ${part('hour')}:${part('minute')} (${part('timeZoneName')})`;
};

/** One line without line breaks or other control characters: subjects and names become mail headers. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();

export const countOfTickets = (count: number): string => (count === 1 ? '1 ticket' : `${count} tickets`);

const untouched = 'You have not been charged.';
/** Money is given back before an order is closed, so both sentences are true when the mail leaves. */
const givenBack =
  'If anything was charged, it has been given back in full, and a separate message tells you so. Nothing is left to pay.';

/** Why an order came to nothing, and what that means for the buyer's money. */
export const reasonInWords: Record<CancelReason, { what: string; money: string }> = {
  SeatUnavailable: { what: 'Someone else was faster: the seats were taken.', money: givenBack },
  HoldExpired: { what: 'Your hold had lapsed before the order could start.', money: untouched },
  TooManySeats: { what: 'That was more seats than one buyer may hold.', money: untouched },
  LoneSeat: { what: 'The seats would have left a single seat alone.', money: untouched },
  SaleNotOpen: { what: 'The sale had not opened yet.', money: untouched },
  SaleClosed: { what: 'The sale had closed.', money: untouched },
  PaymentDeclined: { what: 'Your bank declined the card.', money: untouched },
  PaymentAbandoned: { what: 'The payment was not finished in time.', money: givenBack },
  PaymentMismatch: { what: 'The payment did not fit the order.', money: givenBack },
  Fault: { what: 'Something broke on our side.', money: givenBack },
};
