import { describe, expect, it } from 'vitest';
import type { Instant } from '#shared/kernel/time.ts';
import { standingOf, standingWords } from '#web/fan/screens/home/sale-words.ts';

const at = (time: string): Instant => `2026-08-${time}:00.000Z` as Instant;
const performance = { startsAt: at('29T18:45'), saleOpensAt: at('01T08:00'), saleClosesAt: at('29T18:00') };

describe('how a sale stands', () => {
  it.each([
    ['a second before it opens', at('01T07:59'), undefined, 'notYet'],
    ['when it opens', at('01T08:00'), undefined, 'onSale'],
    ['with plenty left', at('02T08:00'), { free: 500, capacity: 1000 }, 'onSale'],
    ['with less than two in a hundred left', at('02T08:00'), { free: 19, capacity: 1000 }, 'fewLeft'],
    ['with nothing left', at('02T08:00'), { free: 0, capacity: 1000 }, 'soldOut'],
    ['when it closes', at('29T18:00'), undefined, 'closed'],
    ['when it begins', at('29T18:45'), undefined, 'past'],
  ] as const)('%s', (_, now, left, standing) => {
    expect(standingOf(performance, now, left)).toBe(standing);
  });

  it('is cancelled whatever the clock says', () => {
    for (const now of [at('01T07:59'), at('02T08:00'), at('29T18:45')])
      expect(standingOf({ ...performance, cancelled: true }, now, undefined)).toBe('cancelled');
  });

  it('says the opening in the time of the venue', () => {
    expect(standingWords('notYet', performance, 'Europe/Brussels', undefined)).toBe(
      'On sale from Sat 1 Aug 2026, 10:00',
    );
  });
});
