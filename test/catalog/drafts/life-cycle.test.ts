import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  eventStateAt,
  type Occurrence,
  occurrenceOf,
  performanceStateAt,
} from '#functions/catalog/domain/drafts/life-cycle.ts';
import { at } from '#test/inventory/builders.ts';

const from = (start: string, end: string, cancelled = false): Occurrence => ({
  startsAt: at(start),
  endsAt: at(end),
  cancelled,
});

describe('a performance', () => {
  it.each([
    ['a moment before the start', '19:59:59.999', 'published'],
    ['at the start', '20:00:00', 'ongoing'],
    ['a moment before the end', '21:59:59.999', 'ongoing'],
    ['at the end', '22:00:00', 'completed'],
  ])('%s (%s) is %s', (_, now, state) => {
    expect(performanceStateAt(from('20:00:00', '22:00:00'), at(now))).toBe(state);
    expect(performanceStateAt(from('20:00:00', '22:00:00', true), at(now))).toBe('cancelled');
    expect(performanceStateAt(undefined, at(now))).toBe('draft');
  });

  it('that was moved ends as long after its start as it was to', () => {
    const draft = { startsAt: at('20:00:00'), endsAt: at('22:30:00') };
    expect(occurrenceOf(draft, { startsAt: at('21:00:00') })).toEqual(from('21:00:00', '23:30:00'));
  });
});

describe('an event', () => {
  const first = from('10:00:00', '12:00:00');
  const second = from('20:00:00', '22:00:00');
  it.each([
    ['nothing published', [], '09:00:00', 'draft'],
    ['before the first', [first, second], '09:00:00', 'published'],
    ['during the first', [first, second], '11:00:00', 'ongoing'],
    ['between the two', [first, second], '15:00:00', 'ongoing'],
    ['after the last', [first, second], '22:00:00', 'completed'],
    ['the first cancelled, before the second', [{ ...first, cancelled: true }, second], '15:00:00', 'published'],
    ['both cancelled', [first, second].map((one) => ({ ...one, cancelled: true })), '09:00:00', 'cancelled'],
  ])('%s', (_, occurrences, now, state) => {
    expect(eventStateAt(occurrences, at(now))).toBe(state);
  });

  it('goes one way only as time passes', () => {
    const order = ['published', 'ongoing', 'completed'];
    const hour = fc.integer({ min: 0, max: 22 }).map((n) => at(`${String(n).padStart(2, '0')}:00:00`));
    const occurrences = fc.array(
      fc.record({ startsAt: hour, cancelled: fc.boolean() }).map((one) => ({ ...one, endsAt: at('23:00:00') })),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(occurrences, hour, hour, (all, one, other) => {
        const [earlier, later] = one < other ? [one, other] : [other, one];
        const [before, after] = [eventStateAt(all, earlier), eventStateAt(all, later)];
        expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before));
      }),
      { seed: 41 },
    );
  });
});
