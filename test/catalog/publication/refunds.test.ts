import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { belowTheFloor, refundFloorOf, refundSentence } from '#functions/catalog/domain/publication/refunds.ts';
import { RefundPolicy } from '#shared/contracts/catalog/drafts.ts';
import { SaleSheet } from '#shared/contracts/catalog/model.ts';

describe('what a buyer gets back', () => {
  it.each<[string, RefundPolicy, string]>([
    [
      'nothing but what must be',
      {},
      'If it is moved, your tickets stay valid. If you cannot come, nothing is paid back.',
    ],
    [
      'all of it for a day',
      { onRequest: { untilHoursBefore: 24, perMille: 1000, feesBack: true }, whenMoved: { days: 1 } },
      'If it is moved, you can ask for it within 1 day. If you cannot come, you get 100 % of the ticket price back, and the fee, when you ask until 1 day before the start.',
    ],
    [
      'a part until an odd hour',
      { onRequest: { untilHoursBefore: 30, perMille: 875, feesBack: false }, whenMoved: { days: 14 } },
      'If it is moved, you can ask for it within 14 days. If you cannot come, you get 87.5 % of the ticket price back when you ask until 30 hours before the start.',
    ],
    [
      'until the last moment',
      { onRequest: { untilHoursBefore: 0, perMille: 500, feesBack: false } },
      'If it is moved, your tickets stay valid. If you cannot come, you get 50 % of the ticket price back when you ask until the start.',
    ],
  ])('%s', (_, policy, rest) => {
    expect(refundSentence(policy)).toBe(`If it is cancelled, you get all of your money back, fees included. ${rest}`);
  });

  const policies = fc.record(
    {
      onRequest: fc.record({
        untilHoursBefore: fc.integer({ min: 0, max: 8_760 }),
        perMille: fc.integer({ min: 1, max: 1000 }),
        feesBack: fc.boolean(),
      }),
      whenMoved: fc.record({ days: fc.integer({ min: 1, max: 60 }) }),
    },
    { requiredKeys: [] },
  );

  it('is one paragraph that fits the sheet, and always says that a cancelled performance is paid back whole', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const sentence = refundSentence(RefundPolicy.parse(policy));
        expect(SaleSheet.shape.refunds.parse(sentence)).toMatch(/^If it is cancelled, you get all of your money back/);
      }),
      { seed: 41 },
    );
  });

  it.each([
    ['BE', 14],
    ['HR', 14],
    ['GB', 14],
    ['US', 0],
    ['KE', 0],
    ['ZZ', 0],
  ])('in %s a move gives at least %i days to ask', (country, days) => {
    expect(refundFloorOf(country).daysWhenMoved).toBe(days);
    expect(belowTheFloor({}, country) === undefined).toBe(days === 0);
    expect(belowTheFloor({ whenMoved: { days: 14 } }, country)).toBeUndefined();
    expect(belowTheFloor({ whenMoved: { days: 13 } }, country) === undefined).toBe(days === 0);
  });
});
