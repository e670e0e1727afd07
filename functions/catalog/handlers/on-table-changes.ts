import { tableChanges } from '#shared/runtime/table-changes.ts';
import { keptSheetOf } from '../adapters/programme-items.ts';
import { changeEventsOf } from '../domain/changes/change-events.ts';
import { isAnnouncedBy, publishedBy } from '../domain/performance-events.ts';

export const handler = tableChanges((change) => {
  const [before, after] = [keptSheetOf(change.before), keptSheetOf(change.after)];
  return [
    ...changeEventsOf(before?.sheet, after?.sheet, change.at),
    ...(after && isAnnouncedBy(before, after) ? [publishedBy(after.sheet, change)] : []),
  ];
});
