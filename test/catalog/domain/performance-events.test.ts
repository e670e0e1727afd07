import { describe, expect, it } from 'vitest';
import { keptSheetOf } from '#functions/catalog/adapters/programme-items.ts';
import { isAnnouncedBy, publishedBy } from '#functions/catalog/domain/performance-events.ts';
import { PerformancePublished } from '#shared/contracts/catalog/events.ts';
import { envelopeOf } from '#shared/contracts/event.ts';
import { at, match, saleSheet } from '#test/inventory/builders.ts';

describe('what a change of the programme means', () => {
  it('a written sale sheet: the performance is published, in the shape of its contract', () => {
    const kept = keptSheetOf({ pk: `P#${match}`, sk: 'SHEET', sheet: saleSheet(), revision: 1, announced: 1 });
    if (!kept) throw new Error('That is a sale sheet');
    const event = publishedBy(kept.sheet, { id: 'change-0001', at: at('09:00:00') });
    expect(envelopeOf(PerformancePublished).parse(event)).toEqual(event);
    expect(event.data).toEqual({
      performanceId: 'belfoot-noordzee',
      eventId: 'belfoot-noordzee',
      venueId: 'small-venue',
      seatMapVersion: 1,
    });
  });

  it('the same change is the same event, another one is another', () => {
    const ids = ['change-0001', 'change-0001', 'change-0002'].map(
      (id) => publishedBy(saleSheet(), { id, at: at('09:00:00') }).id,
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('anything else means nothing', () => {
    expect(keptSheetOf({ pk: 'EVENTS', sk: 'belfoot-noordzee#', eventId: 'belfoot-noordzee' })).toBeUndefined();
    expect(keptSheetOf(undefined)).toBeUndefined();
  });

  const kept = (revision: number, announced: number) => ({ sheet: saleSheet(), revision, announced });
  it.each([
    ['the first sheet, whose files are still to come', undefined, kept(1, 0), false],
    ['its announcement', kept(1, 0), kept(1, 1), true],
    ['a change, whose files are still to come', kept(1, 1), kept(2, 1), false],
    ['the announcement of the change', kept(2, 1), kept(2, 2), true],
    ['an announcement that is repeated', kept(2, 2), kept(2, 2), false],
    ['one that a later change has overtaken', kept(3, 1), kept(3, 2), false],
  ])('%s', (_, before, after, announced) => {
    expect(isAnnouncedBy(before, after)).toBe(announced);
  });
});
