import { tableChanges } from '#shared/runtime/table-changes.ts';
import { sheetOf } from '../adapters/programme-items.ts';
import { publishedBy } from '../domain/performance-events.ts';

export const handler = tableChanges((change) => {
  const sheet = sheetOf(change.after);
  return sheet ? [publishedBy(sheet, change)] : [];
});
