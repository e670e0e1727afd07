import { describe, expect, it } from 'vitest';
import { EventDraft, PerformanceDraft } from '#shared/contracts/catalog/drafts.ts';
import { eventDraft, performanceDraft } from '../described.ts';

describe('drafts that could not be kept or reckoned with are refused where they are saved', () => {
  it.each(['0000-01-01T00:00:00.000Z', '0206-08-01T18:00:00.000Z', '9999-12-31T23:59:59.000Z'])(
    'a start at %s',
    (time) => {
      const saved = PerformanceDraft.safeParse({ ...performanceDraft(), startsAt: time });
      expect(saved.error?.issues[0]).toMatchObject({
        path: ['startsAt'],
        message: 'Expected a time between 2000 and 2099',
      });
    },
  );

  it.each([
    [500, true],
    [501, false],
  ])('%i prices: %s', (count, isTaken) => {
    const categories = Object.fromEntries(Array.from({ length: count }, (_, n) => [`c${n}`, 100]));
    expect(EventDraft.safeParse({ ...eventDraft(), prices: { categories } }).success).toBe(isTaken);
  });

  it('a usual one is taken', () => {
    expect(PerformanceDraft.safeParse(performanceDraft()).success).toBe(true);
  });
});
