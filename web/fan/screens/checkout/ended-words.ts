import type { CancelReason } from '#shared/contracts/orders/model.ts';

/** What the page offers as the one next step. */
export type Next = 'payAgain' | 'chooseAgain' | 'signIn' | 'seeTotal' | 'seeTickets' | 'fixAndPay';

export interface EndedWords {
  title: string;
  /** Whether money moved, and what becomes of the seats. */
  text: string;
  next: Next;
}

const notCharged = 'You have not been charged.';

const words: Record<string, EndedWords> = {
  PaymentDeclined: {
    title: 'Your card was declined.',
    text: `${notCharged} Your bank knows why; another card may work.`,
    next: 'payAgain',
  },
  PaymentAbandoned: {
    title: 'The payment was not finished.',
    text: `Your bank’s check was not completed in time. ${notCharged}`,
    next: 'payAgain',
  },
  PaymentMismatch: {
    title: 'The payment did not match the order.',
    text: 'Anything that was charged is given back in full.',
    next: 'payAgain',
  },
  SeatUnavailable: {
    title: 'Someone else was faster.',
    text: 'A seat of your choice was sold a moment before. You have not been charged; if your bank shows a payment, it is given back in full.',
    next: 'chooseAgain',
  },
  HoldInUse: {
    title: 'These seats are being bought already.',
    text: 'Another payment for your hold is under way or done, perhaps in another window. Do not pay again: look at your tickets.',
    next: 'seeTickets',
  },
  HoldExpired: {
    title: 'Your hold has lapsed.',
    text: `The seats were free for others again before the payment began. ${notCharged}`,
    next: 'chooseAgain',
  },
  TotalChanged: {
    title: 'The price has changed.',
    text: `${notCharged} Look at the new total, then pay if you agree.`,
    next: 'seeTotal',
  },
  SignInRequired: {
    title: 'Sign in to buy these tickets.',
    text: `${notCharged} Your seats stay held while you sign in, and you come back here.`,
    next: 'signIn',
  },
  SignedOut: {
    title: 'You have been signed out.',
    text: `${notCharged} Your seats stay held while you sign in again.`,
    next: 'signIn',
  },
  SaleClosed: { title: 'The sale has closed.', text: notCharged, next: 'chooseAgain' },
  SaleNotOpen: { title: 'The sale has not opened yet.', text: notCharged, next: 'chooseAgain' },
  TooManySeats: { title: 'That is more seats than one buyer may hold.', text: notCharged, next: 'chooseAgain' },
  LoneSeat: { title: 'That would leave a single seat alone.', text: notCharged, next: 'chooseAgain' },
  SeatUnknown: { title: 'The venue has no such seat any more.', text: notCharged, next: 'chooseAgain' },
  Invalid: {
    title: 'Something in your details is not right.',
    text: `${notCharged} Check the e-mail address and the name.`,
    next: 'fixAndPay',
  },
};

const failed: EndedWords = {
  title: 'The order could not be completed.',
  text: 'Anything that was charged is given back in full, by itself.',
  next: 'payAgain',
};

/** @param code of a refusal, or the reason an order was cancelled. */
export const endedWords = (code: CancelReason | string): EndedWords => words[code] ?? failed;
