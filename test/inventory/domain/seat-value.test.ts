import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeSeat,
  encodeNow,
  encodeSeat,
  encodeSeconds,
  free,
  heldBy,
  isFree,
  isSoldTo,
  keptUntilOf,
  type SeatStanding,
  shownUntilOf,
  soldTo,
} from '#functions/inventory/domain/seat-value.ts';
import type { HoldId, OrderId } from '#shared/kernel/ids.ts';
import { instantOf } from '#shared/kernel/time.ts';
import { at, order } from '../builders.ts';

/** From 1972, when six digits of base 36 begin to be enough for the order of text, to the end of 2037. */
const seconds = fc.integer({ min: 60_466_176, max: 2_145_916_800 });
const holdIds = fc.stringMatching(/^[A-Za-z0-9_-]{8}$/).map((text) => text as HoldId);
const orderIds = fc.stringMatching(/^ord_[0-9A-HJKMNP-TV-Z]{26}$/).map((text) => text as OrderId);
const held = fc.record({ keptUntil: seconds, holdId: holdIds }).map(heldBy);
const gone: fc.Arbitrary<SeatStanding> = fc.oneof(
  orderIds.map(soldTo),
  fc.constant<SeatStanding>({ is: 'blocked' }),
  fc.stringMatching(/^[a-z0-9-]{1,12}$/).map((allocationId): SeatStanding => ({ is: 'allocated', allocationId })),
);

describe('how a seat is written', () => {
  it('is read back as it was', () => {
    fc.assert(
      fc.property(fc.oneof(held, gone, fc.constant(free)), (seat) => {
        expect(decodeSeat(encodeSeat(seat))).toEqual(seat);
      }),
    );
  });

  it('sorts by time: text order is time order', () => {
    fc.assert(
      fc.property(seconds, seconds, (first, second) => {
        expect(encodeSeconds(first) < encodeSeconds(second)).toBe(first < second);
      }),
    );
  });

  it('sorts before now exactly when the seat can be had: what the condition says and what the domain says is one', () => {
    fc.assert(
      fc.property(fc.oneof(held, gone, fc.constant(free)), seconds, fc.integer({ min: 0, max: 999 }), (seat, s, ms) => {
        const now = instantOf(s * 1000 + ms);
        expect(encodeSeat(seat) < encodeNow(now)).toBe(isFree(seat, now));
      }),
    );
  });

  it.each([
    ['a second before it lapses', '09:59:59.999', false],
    ['at the very instant it lapses', '10:00:00.000', true],
  ])('a held seat can be taken %s: %s → %s', (_, now, expected) => {
    const seat = heldBy({ keptUntil: Date.parse(at('10:00:00')) / 1000, holdId: 'ffffffff' as HoldId });
    expect(isFree(seat, at(now))).toBe(expected);
    expect(encodeSeat(seat) < encodeNow(at(now))).toBe(expected);
  });

  it('sold, given away and blocked sort after every time there is', () => {
    fc.assert(fc.property(gone, seconds, (seat, s) => encodeSeat(seat) > encodeNow(instantOf(s * 1000))));
  });

  it('does not take the last seconds of 2037 for the first of 1970', () => {
    expect(encodeSeconds(2_145_916_799)).toHaveLength(6);
    expect(() => encodeSeconds(36 ** 6)).toThrow(RangeError);
    expect(() => encodeSeconds(-1)).toThrow(RangeError);
  });

  it.each(['', '1', 'zzzzzzz', '0 ', 'ABCDEFaaaaaaaa'])('refuses to guess what %j means', (text) => {
    expect(() => decodeSeat(text)).toThrow('no known way');
  });

  it('knows its own order from others of the same millisecond', () => {
    expect(isSoldTo(soldTo(order(1)), order(1))).toBe(true);
    expect(isSoldTo(soldTo(order(1)), order(2))).toBe(false);
  });

  it('keeps a seat two minutes longer than it shows', () => {
    expect(shownUntilOf(keptUntilOf(at('10:10:00')))).toBe(at('10:10:00'));
    expect(keptUntilOf(at('10:10:00')) * 1000).toBe(Date.parse(at('10:12:00')));
  });
});
