import { type Appearance, dress, type ElementStyle } from './appearance.ts';
import { CardField, type FieldName, type FieldProblem } from './card-field.ts';
import { brandOf } from './card-number.ts';
import { ElementEvents } from './element-events.ts';
import { onceReleased } from './pointer.ts';

export const elementKinds: Record<string, readonly FieldName[]> = {
  card: ['number', 'expiry', 'cvc'],
  payment: ['number', 'expiry', 'cvc'],
  cardNumber: ['number'],
  cardExpiry: ['expiry'],
  cardCvc: ['cvc'],
};

export interface ElementOptions {
  style?: ElementStyle;
  disabled?: boolean;
}

/** What an element needs of the group it belongs to. */
export interface ElementGroup {
  home: URL;
  appearance(): Appearance;
  /** Digits of the card number, wherever in the group it is typed. */
  number(): string;
}

/**
 * Card fields in a shadow tree, so that the page's styles and scripts do not meet them; Stripe itself uses a frame of another origin.
 */
export class CardElement extends ElementEvents {
  readonly kind: string;
  readonly fields: readonly CardField[];
  readonly #group: ElementGroup;
  readonly #host = document.createElement('div');
  #options: ElementOptions;
  #container: Element | null = null;

  constructor(kind: string, group: ElementGroup, options: ElementOptions) {
    super();
    this.kind = kind;
    this.#group = group;
    this.#options = options;
    // like at Stripe, only the Payment Element writes problems under its fields; with the others the page does
    this.fields = (elementKinds[kind] ?? []).map((name) => new CardField(name, kind === 'payment'));
    this.#build();
    this.update(options);
  }

  #build(): void {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = new URL('elements.css', this.#group.home).href;
    const form = document.createElement('div');
    form.className = 'fields';
    form.append(...this.fields.map(({ row }) => row));
    const hint = document.createElement('p');
    hint.className = 'hint';
    hint.textContent = 'Test payments: no money moves. Try card 4242\u00a04242\u00a04242\u00a04242.';
    const whole = this.fields.length > 1;
    this.#host.attachShadow({ mode: 'open' }).append(style, form, ...(whole ? [hint] : []));
    style.addEventListener('load', () => this.emit('ready', { elementType: this.kind }));
    for (const [index, field] of this.fields.entries()) {
      field.input.addEventListener('input', (event) => this.#typed(field, index, event));
      field.input.addEventListener('focus', () => {
        this.#container?.classList.add('StripeElement--focus');
        this.emit('focus', { elementType: this.kind });
      });
      field.input.addEventListener('blur', () => {
        this.#container?.classList.remove('StripeElement--focus');
        this.emit('blur', { elementType: this.kind });
        onceReleased(() => {
          if (field.digits !== '') field.showProblem(field.problem(this.#group.number()));
          this.#emitChange();
        });
      });
      field.input.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') this.emit('escape', { elementType: this.kind });
      });
    }
  }

  #typed(field: CardField, index: number, event: Event): void {
    const deleting = event instanceof InputEvent && event.inputType.startsWith('delete');
    field.rewrite(deleting);
    field.showBrand();
    field.showProblem(null);
    this.#emitChange();
    const number = this.#group.number();
    const cursorAtEnd = field.input.selectionStart === field.input.value.length;
    if (!deleting && cursorAtEnd && field.isFull(number) && !field.problem(number))
      this.fields[index + 1]?.input.focus();
  }

  /** The first problem in the order of the fields. */
  #firstProblem(): { field: CardField; problem: FieldProblem } | null {
    for (const field of this.fields) {
      const problem = field.problem(this.#group.number());
      if (problem) return { field, problem };
    }
    return null;
  }

  #emitChange(): void {
    const first = this.#firstProblem();
    const empty = this.fields.every(({ digits }) => digits === '');
    const shown = this.fields.find(({ input }) => input.hasAttribute('aria-invalid'));
    const problem = shown?.problem(this.#group.number());
    this.#container?.classList.toggle('StripeElement--complete', !first);
    this.#container?.classList.toggle('StripeElement--empty', empty);
    this.#container?.classList.toggle('StripeElement--invalid', Boolean(problem));
    this.emit('change', {
      elementType: this.kind,
      complete: !first,
      empty,
      brand: brandOf(this.#group.number()),
      error: problem ? { type: 'validation_error', ...problem } : undefined,
      ...(this.kind === 'payment' ? { collapsed: false, value: { type: 'card' } } : {}),
    });
  }

  /** Shows every problem and puts the cursor on the first. @returns it, or null when the fields can be sent. */
  validate(): FieldProblem | null {
    for (const field of this.fields) field.showProblem(field.problem(this.#group.number()));
    const first = this.#firstProblem();
    first?.field.input.focus();
    this.#emitChange();
    return first?.problem ?? null;
  }

  dress(): void {
    dress(this.#host, this.#group.appearance(), this.#options.style);
  }

  mount(place: string | Element): void {
    const container = typeof place === 'string' ? document.querySelector(place) : place;
    if (!container) throw new Error(`The selector you specified (${String(place)}) applies to no DOM elements.`);
    this.unmount();
    this.#container = container;
    container.classList.add('StripeElement', 'StripeElement--empty');
    container.replaceChildren(this.#host);
    this.dress();
  }

  unmount(): void {
    this.#host.remove();
    for (const name of [...(this.#container?.classList ?? [])]) {
      if (name.startsWith('StripeElement')) this.#container?.classList.remove(name);
    }
    this.#container = null;
  }

  destroy(): void {
    this.unmount();
    this.forgetListeners();
  }

  update(options: ElementOptions): void {
    this.#options = { ...this.#options, ...options };
    for (const { input } of this.fields) input.disabled = this.#options.disabled ?? false;
    this.dress();
  }

  focus(): void {
    this.fields[0]?.input.focus();
  }

  blur(): void {
    for (const { input } of this.fields) input.blur();
  }

  clear(): void {
    for (const field of this.fields) {
      field.input.value = '';
      field.showProblem(null);
      field.showBrand();
    }
    this.#emitChange();
  }

  collapse(): void {}
}
