/** What a card number says about itself; used by the card fields and by the API alike. */

export const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** The check digit of ISO/IEC 7812 (Luhn). */
export const passesLuhn = (number: string): boolean => {
  let sum = 0;
  for (const [place, digit] of [...number].reverse().entries()) {
    const value = place % 2 === 1 ? Number(digit) * 2 : Number(digit);
    sum += value > 9 ? value - 9 : value;
  }
  return number.length > 0 && sum % 10 === 0;
};

export const brandOf = (number: string): 'visa' | 'mastercard' | 'amex' | 'unknown' => {
  if (/^4/.test(number)) return 'visa';
  if (/^(5[1-5]|2[2-7])/.test(number)) return 'mastercard';
  if (/^3[47]/.test(number)) return 'amex';
  return 'unknown';
};

export const cvcLengthOf = (number: string): number => (brandOf(number) === 'amex' ? 4 : 3);
export const numberLengthOf = (number: string): number => (brandOf(number) === 'amex' ? 15 : 16);

/** Groups of four, or 4-6-5 as American Express prints them. */
export const grouped = (number: string): string =>
  brandOf(number) === 'amex'
    ? [number.slice(0, 4), number.slice(4, 10), number.slice(10, 15)].filter(Boolean).join(' ')
    : (number
        .slice(0, 16)
        .match(/.{1,4}/g)
        ?.join(' ') ?? '');
