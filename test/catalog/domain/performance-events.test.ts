import { describe, expect, it } from 'vitest';
import { putEvent, putSheet, sheetOf } from '#functions/catalog/adapters/programme-items.ts';
import { publishedBy } from '#functions/catalog/domain/performance-events.ts';
import { PerformancePublished } from '#shared/contracts/catalog/events.ts';
import { envelopeOf } from '#shared/contracts/event.ts';
import { at, saleSheet } from '#test/inventory/builders.ts';

describe('what a change of the programme means', () => {
  it('a written sale sheet: the performance is published, in the shape of its contract', () => {
    const sheet = sheetOf(putSheet(saleSheet()).Item);
    if (!sheet) throw new Error('That is a sale sheet');
    const event = publishedBy(sheet, { id: 'change-0001', at: at('09:00:00') });
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
    const { organiser, venue, eventId, title } = saleSheet();
    const facts = {
      eventId,
      kind: 'match' as const,
      title,
      subtitle: '',
      organiser,
      venue,
      description: '',
      goodToKnow: [],
    };
    expect(sheetOf(putEvent(facts).Item)).toBeUndefined();
    expect(sheetOf(undefined)).toBeUndefined();
  });
});
