import { useEffect, useState } from 'preact/hooks';

/** One thing the browser remembers, with everybody who shows it told of each change, other tabs included. */
export interface Stored<T> {
  get(): T | undefined;
  set(value: T | undefined): void;
  subscribe(listener: () => void): () => void;
}

/**
 * @param storage where it is kept; a browser that refuses keeps it for the page only.
 * @param isSound refuses what an older version of the site, or a person, has left there.
 */
export const stored = <T>(key: string, storage: () => Storage, isSound: (value: unknown) => value is T): Stored<T> => {
  let text: string | null | undefined;
  let value: T | undefined;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const read = () => {
    const found = attempt(() => storage().getItem(key)) ?? (text === undefined ? null : text);
    if (found === text) return value;
    const parsed: unknown = found === null ? undefined : attempt(() => JSON.parse(found));
    text = found;
    value = isSound(parsed) ? parsed : undefined;
    return value;
  };
  addEventListener('storage', (event) => {
    if (event.key === key) tell();
  });
  return {
    get: read,
    set(next) {
      text = next === undefined ? null : JSON.stringify(next);
      value = next;
      attempt(() => (text === null ? storage().removeItem(key) : storage().setItem(key, text ?? '')));
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

const attempt = <T>(action: () => T): T | undefined => {
  try {
    return action();
  } catch {
    return undefined;
  }
};

export const useStored = <T>(one: Stored<T>): T | undefined => {
  const [, again] = useState(0);
  useEffect(() => one.subscribe(() => again((count) => count + 1)), [one]);
  return one.get();
};
