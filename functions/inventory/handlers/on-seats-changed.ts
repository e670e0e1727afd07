import { afterChanges } from '#shared/runtime/after-changes.ts';
import { sectionOfKey } from '../adapters/row-items.ts';
import { stockCount } from '../container.ts';
import { followStock } from '../use-cases/follow-stock.ts';

export const handler = afterChanges(stockCount, (ports, keys) =>
  followStock(
    ports,
    [...new Set(keys)].flatMap((key) => sectionOfKey(key) ?? []),
  ),
);
