type Listener = (event: object) => void;

/** The `on`, `off` and `once` of Stripe's elements. */
export class ElementEvents {
  readonly #listeners = new Map<string, Set<Listener>>();

  protected emit(name: string, event: object): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(event);
  }

  protected forgetListeners(): void {
    this.#listeners.clear();
  }

  on(name: string, listener: Listener): this {
    const all = this.#listeners.get(name) ?? new Set();
    all.add(listener);
    this.#listeners.set(name, all);
    return this;
  }

  off(name: string, listener?: Listener): this {
    if (listener) this.#listeners.get(name)?.delete(listener);
    else this.#listeners.delete(name);
    return this;
  }

  once(name: string, listener: Listener): this {
    const first = (event: object): void => {
      this.off(name, first);
      listener(event);
    };
    return this.on(name, first);
  }
}
