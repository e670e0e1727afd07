import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { levelOfItem, moveLevel } from '#functions/inventory/adapters/stock-items.ts';
import { stockEventOf } from '#functions/inventory/domain/stock-levels.ts';
import { envelopeOf } from '#shared/contracts/event.ts';
import { StockLevelChanged } from '#shared/contracts/inventory/events.ts';

it('the example of a level that has changed is what is published', () => {
  const file = join('docs', 'events', 'examples', `${StockLevelChanged.type}.json`);
  const event = envelopeOf(StockLevelChanged).parse(JSON.parse(readFileSync(file, 'utf8')));
  const { organiserId, data, id, occurredAt } = event;
  const { sectionId, ...facts } = data;
  const { Item } = moveLevel({ ...facts, organiserId, ...(sectionId && { sectionId }), told: 2 }, { told: 1 });
  expect(stockEventOf(levelOfItem(Item), { id: id.slice('evt_'.length), at: occurredAt })).toEqual(event);
});
