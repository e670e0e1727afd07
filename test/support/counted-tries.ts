import type { InventoryPorts } from '#functions/inventory/ports.ts';

/** Counts the tries to write of what uses these ports one after the other: the rows of one try are written in one go. */
export const countTries = (ports: InventoryPorts): { ports: InventoryPorts; tries(): number } => {
  let tries = 0;
  let isOfSameTry = false;
  const hold: InventoryPorts['rows']['hold'] = (...asked) => {
    if (!isOfSameTry) {
      tries += 1;
      isOfSameTry = true;
      queueMicrotask(() => {
        isOfSameTry = false;
      });
    }
    return ports.rows.hold(...asked);
  };
  return { ports: { ...ports, rows: { ...ports.rows, hold } }, tries: () => tries };
};
