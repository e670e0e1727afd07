import { type CachePolicy, cacheKey, secondsToKeep } from './cache-policy.ts';
import type { EdgeAnswer, EdgeRequest } from './messages.ts';

interface Kept {
  answer: EdgeAnswer;
  /** Milliseconds since 1970. */
  since: number;
  until: number;
}

export type CacheOutcome = 'Hit' | 'Miss' | 'None';

/**
 * Keeps answers as an edge location does, and sends one request to the origin for all that ask for the same thing at
 * the same moment: availability polled by thousands is one query a second.
 */
export class EdgeCache {
  readonly #kept = new Map<string, Kept>();
  readonly #underway = new Map<string, Promise<EdgeAnswer>>();
  readonly #now: () => number;
  readonly #capacity: number;

  /** @param now milliseconds since 1970. @param capacity answers kept at most. */
  constructor(now: () => number, capacity = 2_000) {
    this.#now = now;
    this.#capacity = capacity;
  }

  /** @param origin asks the origin; its rejection is the caller's. */
  async answer(
    policy: CachePolicy,
    request: EdgeRequest,
    origin: () => Promise<EdgeAnswer>,
  ): Promise<{ answer: EdgeAnswer; outcome: CacheOutcome }> {
    if (policy.maximum === 0 || !['GET', 'HEAD'].includes(request.method))
      return { answer: await origin(), outcome: 'None' };
    const key = `${request.method} ${cacheKey(policy, request)}`;
    const kept = this.#fresh(key);
    if (kept) return { answer: kept, outcome: 'Hit' };
    const underway = this.#underway.get(key);
    if (underway) {
      const shared = await underway;
      // What may not be kept may not be shared either: each asks for itself.
      if (this.#secondsFor(policy, shared) > 0) return { answer: shared, outcome: 'Hit' };
      return { answer: await origin(), outcome: 'Miss' };
    }
    return { answer: await this.#ask(key, policy, origin), outcome: 'Miss' };
  }

  async #ask(key: string, policy: CachePolicy, origin: () => Promise<EdgeAnswer>): Promise<EdgeAnswer> {
    const asked = origin();
    this.#underway.set(key, asked);
    try {
      const answer = await asked;
      const seconds = this.#secondsFor(policy, answer);
      if (seconds > 0) this.#keep(key, answer, seconds);
      return answer;
    } finally {
      this.#underway.delete(key);
    }
  }

  /** Errors are not kept here: AWS keeps some for seconds, which would only hide what was put right. */
  #secondsFor(policy: CachePolicy, answer: EdgeAnswer): number {
    return answer.status === 200 ? secondsToKeep(policy, answer.headers['cache-control']) : 0;
  }

  #fresh(key: string): EdgeAnswer | undefined {
    const kept = this.#kept.get(key);
    const now = this.#now();
    if (!kept) return undefined;
    if (kept.until > now) {
      const age = String(Math.floor((now - kept.since) / 1000));
      return { ...kept.answer, headers: { ...kept.answer.headers, age } };
    }
    this.#kept.delete(key);
    return undefined;
  }

  #keep(key: string, answer: EdgeAnswer, seconds: number): void {
    const now = this.#now();
    if (this.#kept.size >= this.#capacity) {
      const [oldest] = this.#kept.keys();
      if (oldest !== undefined) this.#kept.delete(oldest);
    }
    this.#kept.set(key, { answer, since: now, until: now + seconds * 1000 });
  }
}
