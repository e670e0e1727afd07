/** Runs a task after so many milliseconds. */
export type Later = (milliseconds: number, task: () => void) => void;

export interface Timers {
  later: Later;
  /** Waiting tasks are dropped. */
  stop(): void;
}

/** Timers of the wall clock that keep no process alive. */
export const wallTimers = (): Timers => {
  const waiting = new Set<NodeJS.Timeout>();
  return {
    later: (milliseconds, task) => {
      const timer = setTimeout(() => {
        waiting.delete(timer);
        task();
      }, milliseconds);
      timer.unref();
      waiting.add(timer);
    },
    stop: () => {
      for (const timer of waiting) clearTimeout(timer);
      waiting.clear();
    },
  };
};
