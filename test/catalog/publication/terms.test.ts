import { describe, expect, it } from 'vitest';
import { checkRepublication } from '#functions/catalog/domain/publication/check-republication.ts';
import { checkTerms } from '#functions/catalog/domain/publication/check-terms.ts';
import type { SaleSheet, TicketType } from '#shared/contracts/catalog/model.ts';
import type { SalesPhase, SaleTerms } from '#shared/contracts/catalog/sale-terms.ts';
import type { TicketTypeId } from '#shared/kernel/ids.ts';
import { at, saleSheet } from '#test/inventory/builders.ts';

const phase = (different: Partial<SalesPhase> = {}): SalesPhase => ({
  id: 'members',
  name: 'Members',
  audience: 'members',
  opensAt: at('09:00:00'),
  closesAt: at('12:00:00'),
  ...different,
});
const type = (different: Partial<TicketType> = {}): TicketType => ({
  id: 'regular' as TicketTypeId,
  name: 'Regular',
  price: { perMille: 1000 },
  ...different,
});
const selling = (sale: Partial<SaleTerms>, more: Partial<SaleSheet> = {}): SaleSheet => ({
  ...saleSheet(),
  ...more,
  sale: { ...saleSheet().sale, ...sale },
});
const placesOf = (sheet: SaleSheet): string[] => checkTerms(sheet).map(({ at: where }) => where);

describe('the terms of a sale', () => {
  it('that are sound have no findings', () => {
    expect(checkTerms(saleSheet())).toEqual([]);
    const sheet = selling(
      {
        phases: [
          phase(),
          phase({ id: 'all', name: 'All', audience: 'public', opensAt: at('12:00:00'), closesAt: at('20:00:00') }),
        ],
        channels: { counter: { holdMinutes: 30, capacity: 100 }, online: { holdMinutes: 15 } },
        seatsPerAccount: 8,
        guestCheckout: false,
      },
      {
        ticketTypes: [
          type(),
          type({ id: 'early' as TicketTypeId, name: 'Early', closesAt: at('10:00:00'), capacity: 20 }),
        ],
      },
    );
    expect(checkTerms(sheet)).toEqual([]);
  });

  it.each<[string, Partial<SaleTerms>, string]>([
    ['a phase that closes first', { phases: [phase({ closesAt: at('09:00:00') })] }, 'sale/phases/0'],
    ['a phase before the sale', { phases: [phase({ opensAt: at('08:59:59') })] }, 'sale/phases/0'],
    ['a phase after the sale', { phases: [phase({ closesAt: at('20:00:01') })] }, 'sale/phases/0'],
    [
      'two phases at once for the same people',
      { phases: [phase(), phase({ id: 'again', opensAt: at('11:59:59'), closesAt: at('13:00:00') })] },
      'sale/phases/1',
    ],
    ['one name for two phases', { phases: [phase(), phase({ audience: 'partners' })] }, 'sale/phases/1'],
    ['a hold online that lasts too long', { channels: { online: { holdMinutes: 16 } } }, 'sale/channels/online'],
    ['a hold in the app that lasts too long', { channels: { app: { holdMinutes: 21 } } }, 'sale/channels/app'],
    ['more for a counter than there is', { channels: { counter: { capacity: 100_000 } } }, 'sale/channels/counter'],
    ['less for an account than for an order', { seatsPerAccount: 7, guestCheckout: false }, 'sale/seatsPerAccount'],
    ['a limit for each account, and guests', { seatsPerAccount: 8, guestCheckout: true }, 'sale/seatsPerAccount'],
    ['a sale after the start', { opensAt: at('20:00:00') }, 'sale/opensAt'],
  ])('%s', (_, sale, where) => {
    expect(placesOf(selling(sale))).toContain(where);
  });

  it('phases one after the other, and at once for others, are as they should be', () => {
    const phases = [
      phase(),
      phase({ id: 'later', opensAt: at('12:00:00'), closesAt: at('13:00:00') }),
      phase({ id: 'partners', audience: 'partners' }),
    ];
    expect(placesOf(selling({ phases }))).toEqual([]);
  });

  it.each<[string, TicketType[]]>([
    ['twice', [type(), type()]],
    [
      'that closes before it opens',
      [type(), type({ id: 'x' as TicketTypeId, opensAt: at('12:00:00'), closesAt: at('12:00:00') })],
    ],
    ['that is offered after the sale', [type(), type({ id: 'x' as TicketTypeId, closesAt: at('20:00:01') })]],
    ['for a category without a price', [type(), type({ id: 'x' as TicketTypeId, categoryIds: ['sky'] })]],
    [
      'in another currency',
      [type(), type({ id: 'x' as TicketTypeId, price: { fixed: { amountMinor: 1, currency: 'USD' } } })],
    ],
    [
      'below nothing',
      [type(), type({ id: 'x' as TicketTypeId, price: { fixed: { amountMinor: -1, currency: 'EUR' } } })],
    ],
    ['more often than there are places', [type(), type({ id: 'x' as TicketTypeId, capacity: 100_000 })]],
  ])('a ticket type %s', (_, ticketTypes) => {
    expect(placesOf(selling({}, { ticketTypes }))).toContain('ticketTypes/1');
  });
});

describe('over what is out', () => {
  const out = saleSheet({ ticketTypes: [type()] });

  it('more may come', () => {
    expect(checkRepublication(out, { ...out, ticketTypes: [type(), type({ id: 'child' as TicketTypeId })] })).toEqual(
      [],
    );
  });

  it.each<[string, Partial<SaleSheet>, string]>([
    ['the venue', { venue: { ...out.venue, id: 'elsewhere' as typeof out.venue.id } }, 'venueId'],
    ['a section', { sections: out.sections.slice(1) }, 'seatMapVersion'],
    ['a category', { categories: out.categories.slice(1) }, 'prices/categories'],
    ['a ticket type', { ticketTypes: [type({ id: 'child' as TicketTypeId })] }, 'ticketTypes'],
    ['every ticket type', { ticketTypes: undefined }, 'ticketTypes'],
  ])('%s may not go', (_, change, where) => {
    expect(checkRepublication(out, { ...out, ...change }).map(({ at: place }) => place)).toContain(where);
  });

  it('ticket types do not come where tickets have none', () => {
    expect(checkRepublication(saleSheet(), out)).toMatchObject([{ at: 'ticketTypes' }]);
  });
});
