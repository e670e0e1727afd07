import { describe, expect, it } from 'vitest';
import type { Audience } from '#shared/contracts/catalog/sale-terms.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { everyoneFrom, standingOf, standingWords } from '#web/fan/screens/home/sale-words.ts';

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
    expect(standingWords(performance, at('01T07:59'), 'Europe/Brussels', undefined)).toBe(
      'On sale from Sat 1 Aug 2026, 10:00',
    );
  });

  it('is not on sale while it is stopped', () => {
    const stopped = { ...performance, stopped: true };
    expect(standingOf(stopped, at('02T08:00'), undefined)).toBe('stopped');
    expect(standingWords(stopped, at('02T08:00'), 'Europe/Brussels', undefined)).toBe('Not on sale right now');
  });
});

describe('a sale that is not for everyone at once', () => {
  const phase = (audience: Audience, from: string, until: string) => ({
    audience,
    opensAt: at(from),
    closesAt: at(until),
  });
  const [members, code, everyone] = [
    phase('members', '01T08:00', '10T08:00'),
    phase('accessCode', '03T08:00', '10T08:00'),
    phase('public', '10T08:00', '29T18:00'),
  ];
  const sold = (...phases: (typeof members)[]) => ({ ...performance, phases });
  const words = (phases: (typeof members)[], now: Instant) =>
    standingWords(sold(...phases), now, 'Europe/Brussels', undefined);

  it.each([
    ['members, before it opens', [members, everyone], '01T07:59', 'Members from Sat 1 Aug 2026, 10:00'],
    ['members, when it opens', [members, everyone], '01T08:00', 'Members first'],
    ['members and nobody after them', [members], '02T08:00', 'Members only'],
    ['members, and those with a code', [members, code, everyone], '04T08:00', 'Members first, or with a code'],
    ['those with a code', [code, everyone], '04T08:00', 'With a code'],
    ['those with a code, before it opens', [code, everyone], '02T08:00', 'With a code from Mon 3 Aug 2026, 10:00'],
    ['partners and members', [members, { ...members, audience: 'partners' }], '02T08:00', 'Members and partners only'],
    ['everyone, when their phase opens', [members, everyone], '10T08:00', 'On sale'],
    [
      'nobody between two phases',
      [{ ...members, closesAt: at('05T08:00') }, everyone],
      '06T08:00',
      'On sale from Mon 10 Aug 2026, 10:00',
    ],
    ['nobody after the last', [members], '10T08:00', 'Sale closed'],
  ] as const)('%s', (_, phases, now, said) => {
    expect(words([...phases], at(now))).toBe(said);
  });

  it('says when everyone may buy, until they may', () => {
    expect(everyoneFrom(sold(members, everyone), at('02T08:00'))).toBe(at('10T08:00'));
    expect(everyoneFrom(sold(members, everyone), at('10T08:00'))).toBeUndefined();
    expect(everyoneFrom(performance, at('01T07:00'))).toBeUndefined();
  });

  it('is sold out for members too, and few left is not said before everyone may buy', () => {
    const left = (free: number) => standingOf(sold(members, everyone), at('02T08:00'), { free, capacity: 1000 });
    expect([left(0), left(1), left(1000)]).toEqual(['soldOut', 'notForAll', 'notForAll']);
  });
});
