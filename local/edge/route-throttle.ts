export interface ThrottleSettings {
  /** Requests a second in the long run. */
  rate: number;
  /** Requests at once. */
  burst: number;
}

/** A token bucket: full at the start, filled at the rate, never above the burst. @param now milliseconds since 1970. */
export class RouteThrottle {
  readonly #settings: ThrottleSettings;
  readonly #now: () => number;
  #tokens: number;
  #at: number;

  constructor(settings: ThrottleSettings, now: () => number) {
    this.#settings = settings;
    this.#now = now;
    this.#tokens = settings.burst;
    this.#at = now();
  }

  /** False when the caller has to be turned away with 429. */
  admit(): boolean {
    const now = this.#now();
    const filled = this.#tokens + ((now - this.#at) / 1000) * this.#settings.rate;
    this.#tokens = Math.min(this.#settings.burst, filled);
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
