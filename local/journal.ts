import type { Happening, Journal } from './ports.ts';

/** Keeps the latest happenings of each kind, so that a burst of one kind does not push the others out. */
export function createJournal(perKind = 500): Journal {
  const kept = new Map<Happening['kind'], Happening[]>();
  const listeners = new Set<(happening: Happening) => void>();
  return {
    note(happening) {
      const entry = { at: new Date().toISOString(), ...happening };
      const sameKind = kept.get(entry.kind) ?? [];
      sameKind.push(entry);
      if (sameKind.length > perKind) sameKind.shift();
      kept.set(entry.kind, sameKind);
      for (const listener of listeners) listener(entry);
    },
    recent(kind) {
      if (kind) return [...(kept.get(kind) ?? [])];
      return [...kept.values()].flat().sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
