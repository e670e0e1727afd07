import { describe, expect, it } from 'vitest';
import { sheetOf } from '#functions/catalog/domain/publication/sheet-of.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import { saleSheet, smallVenue } from '#test/inventory/builders.ts';
import { belfoot, derby, eventDraft, firstLeg, performanceDraft, profile } from '../described.ts';

/** Every object of the language has something of this name. */
const odd = 'constructor';
const map: SeatMap = {
  ...smallVenue,
  categories: smallVenue.categories.map((one) => ({ ...one, id: odd })),
  sections: smallVenue.sections.map((section) => ({ ...section, categoryId: odd })),
};
const described = (categories: Record<string, number>) =>
  sheetOf({
    organiserId: belfoot,
    profile: profile(),
    venue: saleSheet().venue,
    eventId: derby,
    event: eventDraft({ prices: { categories } }),
    performanceId: firstLeg,
    performance: performanceDraft({ prices: { categories: {} } }),
    map,
  });

describe('a category named like something every object has', () => {
  it('without a price is a finding, not a fault', () => {
    expect(described({ goal: 3200 })).toEqual({
      ok: false,
      refusal: { findings: [{ at: `prices/categories/${odd}`, what: `Category ${odd} has no price` }] },
    });
  });

  it('with one is sold at it', () => {
    expect(described({ [odd]: 3200 })).toMatchObject({
      value: { categories: [{ id: odd, price: { amountMinor: 3200 } }] },
    });
  });
});
