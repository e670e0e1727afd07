import type { Order } from '#shared/contracts/orders/model.ts';
import { moneyInWords } from './words.ts';

/** Of the tickets of an order that is undone. */
export const dead = 'Your tickets are no longer valid. You need do nothing with them.';

/** Where the money is, before the bank has done its part. */
export const moneyOnItsWay = ({ total }: Order): string =>
  total.amountMinor === 0
    ? 'You paid nothing, so there is nothing to give back.'
    : `${moneyInWords(total)} is on its way back to the card you paid with. Another message tells you when it has left us; most banks show it within five to ten working days after that.`;
