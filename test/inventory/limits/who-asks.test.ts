import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { channelOf } from '#functions/inventory/domain/channel.ts';
import { type AskToHold, holdSeats } from '#functions/inventory/use-cases/hold-seats.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { SalesPhase } from '#shared/contracts/catalog/sale-terms.ts';
import type { HoldSeatsRequest } from '#shared/contracts/inventory/model.ts';
import type { OrganiserId, TicketTypeId } from '#shared/kernel/ids.ts';
import { type BoxOffice, realStore } from '../box-office.ts';
import { at, fan, match, saleSheet, seats, section, smallVenue } from '../builders.ts';

const store = realStore();
let office: BoxOffice;
beforeEach(async () => {
  office = await store.open();
});
afterAll(() => store.close());

const organiserId = (id: string) => id as OrganiserId;
const phase = (id: string, audience: SalesPhase['audience'], opensAt: string): SalesPhase => ({
  id,
  name: id,
  audience,
  opensAt: at(opensAt),
  closesAt: at('20:00:00'),
});
const inPhases = (...phases: SalesPhase[]): SaleSheet => saleSheet({ sale: { ...saleSheet().sale, phases } });
const asked: string[] = [];
const hold = (more: Partial<AskToHold> & { code?: string } = {}, request: Partial<HoldSeatsRequest> = {}) => {
  const ports = {
    ...office.ports,
    phaseOpenedBy: async (_: string, code: string) => {
      asked.push(code);
      return code === 'OPEN-SESAME' ? 'friends' : undefined;
    },
  };
  const { code, ...ask } = more;
  return holdSeats(ports, {
    performanceId: match,
    buyerId: fan,
    signedIn: true,
    key: undefined,
    request: { seatIds: seats('N1:2:3'), ...(code && { accessCode: code }), ...request } as HoldSeatsRequest,
    ...ask,
  });
};

describe('a member', () => {
  it.each([
    ['of this organiser comes before everybody', 'belfoot', true],
    ['of another organiser does not', 'kunstkring', false],
  ])('%s', async (_, organiser, done) => {
    office.setSheet(inPhases(phase('members', 'members', '09:00:00'), phase('all', 'public', '12:00:00')));
    const answer = await hold({ belongsTo: [{ audience: 'members', organiserId: organiserId(organiser) }] });
    expect(answer.ok).toBe(done);
    if (!answer.ok)
      expect(answer.refusal).toEqual({ code: 'NotYourPhase', audience: 'members', opensAt: at('12:00:00') });
  });
});

describe('an access code', () => {
  it('opens its phase, and a wrong one is refused whatever else is open', async () => {
    office.setSheet(inPhases(phase('friends', 'accessCode', '09:00:00')));
    expect(await hold()).toMatchObject({ refusal: { code: 'NotYourPhase', audience: 'accessCode' } });
    expect(await hold({ code: 'guess-0001' })).toEqual({ ok: false, refusal: { code: 'AccessCodeWrong' } });
    expect((await hold({ code: 'OPEN-SESAME' })).ok).toBe(true);
  });

  it('is asked of the catalog only where there is one, and a phase it could open', async () => {
    asked.length = 0;
    expect((await hold()).ok).toBe(true);
    expect(await hold({ code: 'OPEN-SESAME' })).toMatchObject({ refusal: { code: 'AccessCodeWrong' } });
    expect(asked).toEqual([]);
  });
});

describe('an app', () => {
  it.each([
    ['app', 'app'],
    ['fan-site', 'online'],
    [undefined, 'online'],
  ])('the client %s asks by the channel %s', (client, channel) => {
    expect(channelOf({ client }, ['app'])).toBe(channel);
  });

  it('has its fifteen minutes', async () => {
    office.setSheet(saleSheet({ sale: { ...saleSheet().sale, channels: { app: {} } } }));
    expect(await hold({ channel: 'app' })).toMatchObject({ value: { until: at('10:15:00') } });
  });
});

describe('a kind of ticket that is sold in some price categories only', () => {
  const child = 'child' as TicketTypeId;
  const regular = 'regular' as TicketTypeId;
  beforeEach(() => {
    const sheet = saleSheet();
    const [goal] = sheet.categories;
    if (!goal) throw new Error('No category');
    office.setSheet({
      ...sheet,
      categories: [goal, { ...goal, id: 'family', name: 'Family' }],
      ticketTypes: [
        { id: regular, name: 'Regular', price: { perMille: 1000 } },
        { id: child, name: 'Child', price: { perMille: 500 }, categoryIds: ['family'] },
      ],
    });
    office.ports.published.seatMap = async () => ({
      ...smallVenue,
      sections: smallVenue.sections.map((one) => ({
        ...one,
        rows: one.rows.map((row) => (row.block === '2' ? { ...row, categoryId: 'family' } : row)),
      })),
    });
  });
  const two = (first: string, second: string) =>
    hold({}, { seatIds: seats(first, second), ticketTypes: [regular, child] } as Partial<HoldSeatsRequest>);

  it('is sold in their rows', async () => {
    expect((await two('N1:1:3', 'N1:2:3')).ok).toBe(true);
  });

  it('and is unknown elsewhere', async () => {
    expect(await two('N1:2:3', 'N1:1:3')).toEqual({
      ok: false,
      refusal: { code: 'TicketTypeUnknown', ticketTypes: [child] },
    });
  });

  it('also among places without a number', async () => {
    const request = { sectionId: section('S1'), quantity: 1, ticketTypes: [child] };
    const answer = await holdSeats(office.ports, {
      performanceId: match,
      buyerId: fan,
      signedIn: true,
      key: undefined,
      request,
    });
    expect(answer).toMatchObject({ refusal: { code: 'TicketTypeUnknown' } });
  });
});
