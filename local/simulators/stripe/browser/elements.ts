import type { Appearance } from './appearance.ts';
import { CardElement, type ElementOptions, elementKinds } from './card-element.ts';
import { type CardField, expiryOf, type FieldName } from './card-field.ts';
import type { StripeJsError } from './results.ts';
import type { TypedCard } from './stripe-calls.ts';

export interface ElementsOptions {
  appearance?: Appearance;
  clientSecret?: string;
}

/** The elements of one form. */
export class Elements {
  readonly clientSecret: string | undefined;
  readonly #home: URL;
  readonly #made = new Map<string, CardElement>();
  #appearance: Appearance;

  constructor(home: URL, options: ElementsOptions) {
    this.#home = home;
    this.#appearance = options.appearance ?? {};
    this.clientSecret = options.clientSecret;
  }

  #field(name: FieldName): CardField | undefined {
    return [...this.#made.values()].flatMap(({ fields }) => fields).find((field) => field.name === name);
  }

  create(kind: string, options: ElementOptions = {}): CardElement {
    if (!Object.hasOwn(elementKinds, kind)) {
      throw new Error(`The Stripe simulator has no "${kind}" element, only ${Object.keys(elementKinds).join(', ')}.`);
    }
    if (this.#made.has(kind)) {
      throw new Error(`Can only create one Element of type ${kind} through elements.create().`);
    }
    const group = {
      home: this.#home,
      appearance: () => this.#appearance,
      number: () => this.#field('number')?.digits ?? '',
    };
    const element = new CardElement(kind, group, options);
    const forget = element.destroy.bind(element);
    element.destroy = () => {
      forget();
      this.#made.delete(kind);
    };
    this.#made.set(kind, element);
    return element;
  }

  getElement(kind: string): CardElement | null {
    return this.#made.get(kind) ?? null;
  }

  owns(element: unknown): boolean {
    return element instanceof CardElement && [...this.#made.values()].includes(element);
  }

  update(options: ElementsOptions): void {
    this.#appearance = { ...this.#appearance, ...options.appearance };
    for (const element of this.#made.values()) element.dress();
  }

  fetchUpdates(): Promise<{ error?: undefined }> {
    return Promise.resolve({});
  }

  submit(): Promise<{ selectedPaymentMethod: string } | { error: StripeJsError }> {
    const error = this.problem();
    return Promise.resolve(error ? { error } : { selectedPaymentMethod: 'card' });
  }

  /** What keeps the card from being sent; shown beside its field too. */
  problem(): StripeJsError | null {
    for (const element of this.#made.values()) {
      const problem = element.validate();
      if (problem) return { type: 'validation_error', ...problem };
    }
    return null;
  }

  card(): TypedCard {
    const { month, year } = expiryOf(this.#field('expiry')?.digits ?? '');
    return {
      number: this.#field('number')?.digits ?? '',
      exp_month: month,
      exp_year: year,
      cvc: this.#field('cvc')?.digits ?? '',
    };
  }
}
