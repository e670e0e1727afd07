import { brandOf, cvcLengthOf, digitsOf, grouped, numberLengthOf, passesLuhn } from './card-number.ts';

export type FieldName = 'number' | 'expiry' | 'cvc';

export interface FieldProblem {
  code: string;
  message: string;
}

interface FieldKind {
  label: string;
  autocomplete: string;
  placeholder: string;
  /** @param digits what was typed. @param deleting keep a separator away that was just deleted. */
  written(digits: string, deleting: boolean): string;
  /** What is wrong with it, or null. @param number the digits of the card number beside it. */
  problem(digits: string, number: string, today: Date): FieldProblem | null;
  /** Nothing more fits in: the cursor may go on to the next field. */
  isFull(digits: string, number: string): boolean;
}

const expiryDigits = (digits: string): string => {
  const padded = /^[2-9]/.test(digits) ? `0${digits}` : digits;
  // autofill writes the year in four digits
  return padded.length > 4 ? padded.slice(0, 2) + padded.slice(-2) : padded;
};

export const expiryOf = (digits: string): { month: string; year: string } => {
  const all = expiryDigits(digits);
  return { month: all.slice(0, 2), year: `20${all.slice(2, 4)}` };
};

const fieldKinds: Record<FieldName, FieldKind> = {
  number: {
    label: 'Card number',
    autocomplete: 'cc-number',
    placeholder: '1234 1234 1234 1234',
    written: (digits) => grouped(digits),
    isFull: (digits) => digits.length >= numberLengthOf(digits),
    problem: (digits) => {
      if (digits.length < numberLengthOf(digits)) {
        return { code: 'incomplete_number', message: 'Your card number is incomplete.' };
      }
      return passesLuhn(digits) ? null : { code: 'invalid_number', message: 'Your card number is invalid.' };
    },
  },
  expiry: {
    label: 'Expiry date',
    autocomplete: 'cc-exp',
    placeholder: 'MM / YY',
    written: (typed, deleting) => {
      const digits = expiryDigits(typed);
      if (digits.length < 2 || (digits.length === 2 && deleting)) return digits;
      return `${digits.slice(0, 2)} / ${digits.slice(2, 4)}`;
    },
    isFull: (digits) => expiryDigits(digits).length === 4,
    problem: (digits, _, today) => {
      const { month, year } = expiryOf(digits);
      if (expiryDigits(digits).length < 4) {
        return { code: 'incomplete_expiry', message: "Your card's expiration date is incomplete." };
      }
      if (Number(month) < 1 || Number(month) > 12) {
        return { code: 'invalid_expiry_month', message: "Your card's expiration date is invalid." };
      }
      const monthsLeft = (Number(year) - today.getFullYear()) * 12 + Number(month) - (today.getMonth() + 1);
      return monthsLeft < 0
        ? { code: 'invalid_expiry_year_past', message: "Your card's expiration year is in the past." }
        : null;
    },
  },
  cvc: {
    label: 'CVC',
    autocomplete: 'cc-csc',
    placeholder: '123',
    written: (digits) => digits.slice(0, 4),
    isFull: (digits, number) => digits.length >= cvcLengthOf(number),
    problem: (digits, number) =>
      digits.length < cvcLengthOf(number)
        ? { code: 'incomplete_cvc', message: "Your card's security code is incomplete." }
        : null,
  },
};

/** One labelled input of the card form. It keeps its digits; nothing else reads them but the call that sends them. */
export class CardField {
  readonly name: FieldName;
  readonly row: HTMLElement;
  readonly input: HTMLInputElement;
  readonly #kind: FieldKind;
  readonly #note: HTMLElement;
  readonly #brand: HTMLElement;

  constructor(name: FieldName, showsProblems: boolean) {
    this.name = name;
    this.#kind = fieldKinds[name];
    this.row = document.createElement('div');
    this.row.className = `field field-${name}`;
    const label = document.createElement('label');
    label.htmlFor = `card-${name}`;
    label.textContent = this.#kind.label;
    this.input = document.createElement('input');
    Object.assign(this.input, {
      id: `card-${name}`,
      name: `card-${name}`,
      type: 'text',
      inputMode: 'numeric',
      autocomplete: this.#kind.autocomplete,
      placeholder: this.#kind.placeholder,
      spellcheck: false,
    });
    this.input.setAttribute('aria-required', 'true');
    this.#brand = document.createElement('span');
    this.#brand.className = 'brand';
    this.#brand.setAttribute('aria-hidden', 'true');
    this.#note = document.createElement('p');
    this.#note.id = `card-${name}-problem`;
    this.#note.className = 'problem';
    this.#note.hidden = !showsProblems;
    this.row.append(label, this.input, this.#brand, this.#note);
  }

  get digits(): string {
    return digitsOf(this.input.value);
  }

  problem(number: string): FieldProblem | null {
    return this.#kind.problem(this.digits, number, new Date());
  }

  isFull(number: string): boolean {
    return this.#kind.isFull(this.digits, number);
  }

  /** Writes the digits as a card shows them, with the cursor after the same digit as before. */
  rewrite(deleting: boolean): void {
    const { value } = this.input;
    const cursor = this.input.selectionStart ?? value.length;
    const atEnd = cursor === value.length;
    const before = digitsOf(value.slice(0, cursor)).length;
    const next = this.#kind.written(digitsOf(value), deleting);
    if (next === value) return;
    this.input.value = next;
    let place = next.length;
    if (!atEnd) {
      place = 0;
      for (let seen = 0; place < next.length && seen < before; place += 1) {
        if (/\d/.test(next.charAt(place))) seen += 1;
      }
    }
    this.input.setSelectionRange(place, place);
  }

  showBrand(): void {
    if (this.name !== 'number') return;
    const brand = brandOf(this.digits);
    this.#brand.textContent = brand === 'unknown' ? '' : brand;
  }

  showProblem(problem: FieldProblem | null): void {
    this.#note.textContent = problem?.message ?? '';
    if (problem) {
      this.input.setAttribute('aria-invalid', 'true');
      this.input.setAttribute('aria-describedby', this.#note.id);
    } else {
      this.input.removeAttribute('aria-invalid');
      this.input.removeAttribute('aria-describedby');
    }
  }
}
