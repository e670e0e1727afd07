import { describe, expect, it } from 'vitest';
import { decideExtension, decideHold, type WishToHold } from '#functions/inventory/domain/hold-seats.ts';
import type { TicketType } from '#shared/contracts/catalog/model.ts';
import type { SalesPhase, SaleTerms } from '#shared/contracts/catalog/sale-terms.ts';
import type { TicketTypeId } from '#shared/kernel/ids.ts';
import { at, saleSheet } from '../builders.ts';

const type = (id: string) => id as TicketTypeId;
const wish = (different: Partial<WishToHold> = {}): WishToHold => ({
  quantity: 2,
  channel: 'online',
  audiences: [],
  ...different,
});
const decide = (
  different: Partial<WishToHold>,
  terms: Partial<SaleTerms>,
  time = '10:00:00',
  ticketTypes?: readonly TicketType[],
) => {
  const sheet = saleSheet();
  const types = ticketTypes && { ticketTypes: [...ticketTypes] };
  return decideHold(wish(different), { sale: { ...sheet.sale, ...terms }, ...types }, at(time));
};
const codeOf = (decided: ReturnType<typeof decide>) => (decided.ok ? 'ok' : decided.refusal);

const phase = (
  id: string,
  audience: SalesPhase['audience'],
  from: string,
  to: string,
  seatsPerBuyer?: number,
): SalesPhase => ({
  id,
  name: id,
  audience,
  opensAt: at(from),
  closesAt: at(to),
  ...(seatsPerBuyer && { seatsPerBuyer }),
});
const phases = [
  phase('members', 'members', '09:00:00', '12:00:00', 4),
  phase('friends', 'accessCode', '10:00:00', '11:00:00'),
  phase('partners', 'partners', '12:30:00', '13:00:00'),
  phase('all', 'public', '14:00:00', '20:00:00', 6),
];

describe('who may hold in which phase (A20)', () => {
  it.each<[string, Partial<WishToHold>, string, unknown]>([
    ['a member in the phase of members', { audiences: ['members'] }, '09:00:00', 'ok'],
    [
      'everybody before it ends',
      {},
      '10:00:00',
      { code: 'NotYourPhase', audience: 'members', opensAt: at('14:00:00') },
    ],
    [
      'a partner, told of their own phase',
      { audiences: ['partners'] },
      '11:59:59',
      { code: 'NotYourPhase', audience: 'members', opensAt: at('12:30:00') },
    ],
    ['who has the code of its phase', { opened: 'friends' }, '10:00:00', 'ok'],
    [
      'who has it a second too early',
      { opened: 'friends' },
      '09:59:59',
      { code: 'NotYourPhase', audience: 'members', opensAt: at('10:00:00') },
    ],
    [
      'who has it at the instant the phase ends',
      { opened: 'friends' },
      '11:00:00',
      { code: 'NotYourPhase', audience: 'members', opensAt: at('14:00:00') },
    ],
    ['a member at the last instant', { audiences: ['members'] }, '11:59:59.999', 'ok'],
    [
      'a member at the instant it ends, between phases',
      { audiences: ['members'] },
      '12:00:00',
      { code: 'SaleNotOpen', opensAt: at('14:00:00') },
    ],
    ['everybody before the sale', {}, '08:00:00', { code: 'SaleNotOpen', opensAt: at('14:00:00') }],
    [
      'a member before the sale',
      { audiences: ['members'] },
      '08:00:00',
      { code: 'SaleNotOpen', opensAt: at('09:00:00') },
    ],
    ['everybody when the public phase opens', {}, '14:00:00', 'ok'],
    ['a counter in any phase', { channel: 'counter' }, '09:30:00', 'ok'],
    ['a counter before the sale', { channel: 'counter' }, '08:00:00', { code: 'SaleNotOpen', opensAt: at('09:00:00') }],
    ['everybody after the sale', {}, '20:00:00', { code: 'SaleClosed', closedAt: at('20:00:00') }],
  ])('%s', (_, different, time, expected) => {
    const decided = codeOf(decide(different, { phases }, time));
    if (expected === 'ok') expect(decided).toBe('ok');
    else expect(decided).toEqual(expected);
  });

  it('tells who has no phase at all whose it is, and no time', () => {
    const membersOnly = { phases: phases.slice(0, 1) };
    expect(codeOf(decide({}, membersOnly))).toEqual({ code: 'NotYourPhase', audience: 'members' });
  });

  it('has closed for who has no phase to come when their last one ended', () => {
    const membersOnly = { phases: phases.slice(0, 1) };
    const closed = { code: 'SaleClosed', closedAt: at('12:00:00') };
    expect(codeOf(decide({ audiences: ['members'] }, membersOnly, '13:00:00'))).toEqual(closed);
  });

  it('opens for who has several phases with the earliest of them, in whatever order they stand', () => {
    const asMember = { audiences: ['members'] as const };
    const opens = { code: 'SaleNotOpen', opensAt: at('09:00:00') };
    expect(codeOf(decide(asMember, { phases: phases.toReversed() }, '08:00:00'))).toEqual(opens);
  });

  it('sells nothing while the sale is stopped, also at a counter', () => {
    expect(codeOf(decide({ channel: 'counter' }, { phases, stopped: true }))).toMatchObject({ code: 'SaleClosed' });
  });

  it('never says that it has closed at a time that is still to come', () => {
    const early = { code: 'SaleClosed', closedAt: at('12:15:00') };
    expect(codeOf(decide({}, { stopped: true }, '12:15:00'))).toEqual(early);
  });
});

describe('how many seats (B12)', () => {
  it.each<[string, Partial<WishToHold>, Partial<SaleTerms>, string, number]>([
    ['as the sale says', {}, {}, '10:00:00', 8],
    ['as the phase says', { audiences: ['members'] }, { phases }, '10:00:00', 4],
    [
      'as the most generous of two open phases says',
      { audiences: ['members'], opened: 'friends' },
      { phases },
      '10:00:00',
      8,
    ],
    ['as the channel says', { channel: 'counter' }, { channels: { counter: { seatsPerBuyer: 20 } } }, '10:00:00', 20],
    [
      'as the channel says where the phase allows more',
      {},
      { phases, channels: { online: { seatsPerBuyer: 3 } } },
      '14:00:00',
      3,
    ],
  ])('%s', (_, different, terms, time, limit) => {
    expect(decide({ ...different, quantity: limit }, terms, time).ok).toBe(true);
    expect(codeOf(decide({ ...different, quantity: limit + 1 }, terms, time))).toEqual({ code: 'TooManySeats', limit });
  });
});

describe('until when', () => {
  it.each<[string, WishToHold['channel'], Partial<SaleTerms>, string, string]>([
    ['the sale says ten minutes', 'online', {}, '10:00:00', '10:10:00'],
    ['an app that the sheet does not name: the same', 'app', {}, '10:00:00', '10:10:00'],
    ['an app that it names: fifteen', 'app', { channels: { app: {} } }, '10:00:00', '10:15:00'],
    ['a counter that it names: twenty', 'counter', { channels: { counter: {} } }, '10:00:00', '10:20:00'],
    [
      'the channel has minutes of its own',
      'counter',
      { channels: { counter: { holdMinutes: 7 } } },
      '10:00:00',
      '10:07:00',
    ],
    ['never past the close of the sale', 'counter', { channels: { counter: {} } }, '19:55:00', '20:00:00'],
    ['on a whole second', 'online', {}, '10:00:00.999', '10:10:00'],
  ])('%s', (_, channel, terms, time, until) => {
    expect(decide({ channel }, terms, time)).toMatchObject({ value: { until: at(until) } });
  });

  it('an extension is as long again as the channel gives', () => {
    const sale = { ...saleSheet().sale, channels: { app: {} } };
    expect(decideExtension(at('10:15:00'), { sale }, 'app')).toBe(at('10:30:00'));
    expect(decideExtension(at('10:10:00'), { sale }, 'online')).toBe(at('10:20:00'));
  });
});

const types: readonly TicketType[] = [
  { id: type('regular'), name: 'Regular', price: { perMille: 1000 } },
  { id: type('child'), name: 'Child', price: { perMille: 500 }, categoryIds: ['family'] },
  {
    id: type('early'),
    name: 'Early bird',
    price: { perMille: 800 },
    capacity: 60,
    opensAt: at('09:30:00'),
    closesAt: at('10:30:00'),
  },
];

describe('which kinds of ticket (A18)', () => {
  it('a buyer who names none gets the first of the sheet, for each seat', () => {
    expect(decide({}, {}, '10:00:00', types)).toMatchObject({
      value: { ticketTypes: ['regular', 'regular'], quotas: [] },
    });
  });

  it('a sheet without kinds has none, and knows none', () => {
    expect(decide({}, {})).toEqual({ ok: true, value: { until: at('10:10:00'), quotas: [] } });
    expect(codeOf(decide({ ticketTypes: [type('child'), type('child')] }, {}))).toEqual({
      code: 'TicketTypeUnknown',
      ticketTypes: ['child'],
    });
  });

  it('one the sheet does not have is named', () => {
    expect(codeOf(decide({ ticketTypes: [type('regular'), type('senior')] }, {}, '10:00:00', types))).toEqual({
      code: 'TicketTypeUnknown',
      ticketTypes: ['senior'],
    });
  });

  it.each([
    ['before its window', '09:29:59', { opensAt: at('09:30:00') }],
    ['at the instant its window ends', '10:30:00', { closedAt: at('10:30:00') }],
  ])('an early bird %s', (_, time, when) => {
    expect(codeOf(decide({ ticketTypes: [type('early'), type('regular')] }, {}, time, types))).toEqual({
      code: 'TicketTypeNotOnSale',
      ticketTypeId: 'early',
      ...when,
    });
  });

  it('takes a slot for each ticket of a capped kind, and one for each seat of a capped channel', () => {
    const terms = { channels: { online: { capacity: 500 } } };
    const ticketTypes = [type('early'), type('regular'), type('early')];
    expect(decide({ quantity: 3, ticketTypes }, terms, '10:00:00', types)).toMatchObject({
      value: {
        quotas: [
          { id: 't-early', capacity: 60, quantity: 2, of: { ticketTypeId: 'early' } },
          { id: 'c-online', capacity: 500, quantity: 3, of: { channel: 'online' } },
        ],
      },
    });
  });

  it('who held in time and has a charge to finish is not asked again when and how many, only whether the sale is over', () => {
    const ticketTypes = Array.from({ length: 9 }, () => type('early'));
    const again = { quantity: 9, ticketTypes, letIn: true };
    expect(decide(again, { phases }, '12:15:00', types).ok).toBe(true);
    expect(codeOf(decide(again, { phases }, '20:00:00', types))).toMatchObject({ code: 'SaleClosed' });
  });
});
