/** Stripe's published test cards. Source: https://docs.stripe.com/testing */

export interface Decline {
  code: string;
  declineCode: string;
  message: string;
}

export interface TestCard {
  number: string;
  brand: string;
  /** The ready-made payment methods (`pm_card_…`) that stand for this number. */
  tokens: readonly string[];
  decline?: Decline;
  /** The bank asks the cardholder to authenticate; a decline then comes after the check. */
  asksForCheck?: true;
  /** How a refund of this card goes, whatever the switches say. */
  refund?: 'pending' | 'fails';
}

const declines = (declineCode: string, message = 'Your card was declined.', code = 'card_declined'): Decline => ({
  code,
  declineCode,
  message,
});

export const genericDecline = declines('generic_decline');
export const insufficientFunds = declines('insufficient_funds', 'Your card has insufficient funds.');
export const authenticationRequired = declines(
  'authentication_required',
  'Your card was declined. This transaction requires authentication.',
  'authentication_required',
);

const visa = (number: string, tokens: readonly string[], more: Partial<TestCard> = {}): TestCard => ({
  number,
  brand: 'visa',
  tokens,
  ...more,
});
const declined = (number: string, names: readonly string[], decline: Decline): TestCard =>
  visa(
    number,
    names.flatMap((name) => [`pm_card_visa_chargeDeclined${name}`, `pm_card_chargeDeclined${name}`]),
    { decline },
  );
const checked = (number: string, tokens: readonly string[], decline?: Decline): TestCard =>
  visa(number, tokens, decline ? { asksForCheck: true, decline } : { asksForCheck: true });

const testCards: readonly TestCard[] = [
  visa('4242424242424242', ['pm_card_visa']),
  visa('4000056655665556', ['pm_card_visa_debit']),
  { number: '5555555555554444', brand: 'mastercard', tokens: ['pm_card_mastercard'] },
  { number: '378282246310005', brand: 'amex', tokens: ['pm_card_amex'] },
  visa('4000000560000004', ['pm_card_be']),
  declined('4000000000000002', [''], genericDecline),
  declined('4000000000009995', ['InsufficientFunds'], insufficientFunds),
  declined('4000000000009987', ['LostCard'], declines('lost_card')),
  declined('4000000000009979', ['StolenCard'], declines('stolen_card')),
  declined('4000000000000069', ['ExpiredCard'], declines('expired_card', 'Your card has expired.', 'expired_card')),
  declined(
    '4000000000000127',
    ['IncorrectCvc'],
    declines('incorrect_cvc', "Your card's security code is incorrect.", 'incorrect_cvc'),
  ),
  declined(
    '4000000000000119',
    ['ProcessingError'],
    declines(
      'processing_error',
      'An error occurred while processing your card. Try again in a little bit.',
      'processing_error',
    ),
  ),
  declined('4000000000006975', ['VelocityLimitExceeded'], declines('card_velocity_exceeded')),
  visa('4100000000000019', ['pm_card_radarBlock'], { decline: declines('fraudulent') }),
  checked('4000000000003220', ['pm_card_threeDSecure2Required']),
  checked('4000000000003063', ['pm_card_threeDSecureRequired']),
  checked('4000002760003184', ['pm_card_authenticationRequired']),
  checked('4000008400001629', ['pm_card_threeDSecureRequiredChargeDeclined'], genericDecline),
  checked('4000008260003178', ['pm_card_authenticationRequiredChargeDeclinedInsufficientFunds'], insufficientFunds),
  visa('4000000000003055', ['pm_card_threeDSecureOptional']),
  visa('4000000000007726', ['pm_card_pendingRefund'], { refund: 'pending' }),
  visa('4000000000005126', ['pm_card_refundFail'], { refund: 'fails' }),
];

const byNumber = new Map(testCards.map((card) => [card.number, card]));
const byToken = new Map(testCards.flatMap((card) => card.tokens.map((token) => [token, card] as const)));

export const testCardOfNumber = (number: string): TestCard | undefined => byNumber.get(number);
export const testCardOfToken = (token: string): TestCard | undefined => byToken.get(token);
