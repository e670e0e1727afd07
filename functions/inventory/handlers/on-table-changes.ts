import { tableChanges } from '#shared/runtime/table-changes.ts';
import { seatingChangeOf } from '../adapters/seating-items.ts';
import { isStockItem, levelOfItem } from '../adapters/stock-items.ts';
import { seatingEvents } from '../domain/seating/seating-events.ts';
import { stockEventOf } from '../domain/stock-levels.ts';

/** Rows and carts change thousands of times a second and tell nobody anything: the stream's filter leaves them out. */
export const handler = tableChanges(({ id, at, after }) => {
  if (!after) return [];
  if (isStockItem(after)) return [stockEventOf(levelOfItem(after), { id, at })];
  const seating = seatingChangeOf(after);
  return seating ? seatingEvents(seating, at) : [];
});
