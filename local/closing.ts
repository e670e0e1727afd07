/** What has been opened, closed from the last to the first: what calls others before what is called. */
export interface Closing {
  add(close: () => Promise<void> | void): void;
  /** One that fails must not leave the processes and ports of the others behind: all are closed, then it rejects. */
  closeAll(): Promise<void>;
}

export function createClosing(): Closing {
  const closing: (() => Promise<void> | void)[] = [];
  return {
    add(close) {
      closing.push(close);
    },
    async closeAll() {
      const faults: unknown[] = [];
      for (const close of closing.splice(0).toReversed()) {
        await Promise.resolve()
          .then(close)
          .catch((fault: unknown) => faults.push(fault));
      }
      if (faults.length > 0) throw faults[0];
    },
  };
}
