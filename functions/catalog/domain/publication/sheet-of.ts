import type { DraftPrices, EventDraft, OrganiserProfile, PerformanceDraft } from '#shared/contracts/catalog/drafts.ts';
import { type Organiser, SaleSheet, type Venue } from '#shared/contracts/catalog/model.ts';
import { capacityOf, categoryIdOf, type SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { EventId, OrganiserId, PerformanceId } from '#shared/kernel/ids.ts';
import { type Money, money } from '#shared/kernel/money.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { plusMinutes } from '#shared/kernel/time.ts';
import { holdersMovedBy, saleMovedBy } from '../changes/moved-sale.ts';
import type { TermsFinding } from './check-terms.ts';
import { refundSentence } from './refunds.ts';

/** Everything a sheet is made of. */
export interface Described {
  organiserId: OrganiserId;
  profile: OrganiserProfile;
  venue: Venue;
  eventId: EventId;
  event: EventDraft;
  performanceId: PerformanceId;
  performance: PerformanceDraft;
  map: SeatMap;
  /** The sheet that is out: what has happened to the performance since stays as it is. */
  current?: SaleSheet | undefined;
}

const organiserOf = (id: OrganiserId, { name, currency, brandHue }: OrganiserProfile): Organiser => ({
  id,
  name,
  currency,
  brandHue,
});

/** A category of a map may be named like something every object has, such as `constructor`. */
const priceNamed = (prices: Readonly<Record<string, number>> | undefined, id: string): number | undefined =>
  prices && Object.hasOwn(prices, id) ? prices[id] : undefined;

/** What the performance says goes before what the event says; `undefined` where neither says anything. */
const pricesOf = (event: DraftPrices, performance: DraftPrices | undefined, profile: OrganiserProfile) => {
  const inCurrency = (amount: number | undefined): Money | undefined =>
    amount === undefined ? undefined : money(amount, profile.currency);
  return {
    ofCategory: (id: string) => inCurrency(priceNamed(performance?.categories, id) ?? priceNamed(event.categories, id)),
    ofSection: (id: string) => inCurrency(priceNamed(performance?.sections, id) ?? priceNamed(event.sections, id)),
  };
};

/**
 * The sale sheet of one performance: prices resolved (the performance's own, else the event's starting price), times counted from the
 * start as it is now, and everything that has happened since it was published: a move, a stop, a cancellation, another map.
 * @param map the one the sheet sells: of a performance that is out, the version it has now.
 * @returns a finding for each category that is sold and has no price.
 */
export const sheetOf = (given: Described): Result<SaleSheet, { findings: readonly TermsFinding[] }> => {
  const { profile, event, performance, map, current } = given;
  const prices = pricesOf(event.prices, performance.prices, profile);
  const sections = map.sections.map((section) => {
    const price = prices.ofSection(section.id);
    return {
      id: section.id,
      name: section.name,
      stand: section.stand,
      kind: section.kind,
      categoryId: section.categoryId,
      capacity: capacityOf(section),
      ...(price && { price }),
    };
  });
  // A category is sold at its own price where a section has none, or where single rows of another section are of it.
  const needed = new Set(
    map.sections.flatMap((section) => [
      ...(prices.ofSection(section.id) ? [] : [section.categoryId]),
      ...section.rows
        .map((row) => categoryIdOf(section, row))
        .filter((categoryId) => categoryId !== section.categoryId),
    ]),
  );
  const used = new Set([...needed, ...map.sections.map(({ categoryId }) => categoryId)]);
  const unpriced = [...needed].filter((id) => prices.ofCategory(id) === undefined);
  if (unpriced.length > 0)
    return refuse({
      findings: unpriced.map((id) => ({ at: `prices/categories/${id}`, what: `Category ${id} has no price` })),
    });
  const lowestOf = (categoryId: string): Money =>
    sections
      .flatMap((section) => (section.categoryId === categoryId && section.price ? [section.price] : []))
      .reduce((lowest, price) => (price.amountMinor < lowest.amountMinor ? price : lowest));
  const asDescribed = SaleSheet.parse({
    format: 1,
    performanceId: given.performanceId,
    eventId: given.eventId,
    organiser: organiserOf(given.organiserId, profile),
    title: event.title,
    venue: given.venue,
    seatMap: { venueId: map.venueId, version: map.version },
    ...timesOf(given),
    fee: profile.fee,
    tax: profile.tax,
    categories: map.categories
      .filter(({ id }) => used.has(id))
      .map((category) => ({ ...category, price: prices.ofCategory(category.id) ?? lowestOf(category.id) })),
    sections,
    ticketTypes: performance.ticketTypes,
    refunds: refundSentence(event.refunds),
    allocation: performance.allocation,
    cancelled: current?.cancelled,
    movedFrom: current?.movedFrom,
    moved: current?.moved,
  });
  return ok(current ? movedLike(current, asDescribed) : asDescribed);
};

/** Times in a draft are those before any move: what ends with the performance is moved along with it, as the move itself did. */
const movedLike = (current: SaleSheet, sheet: SaleSheet): SaleSheet =>
  current.startsAt === sheet.startsAt && current.doorsAt === sheet.doorsAt
    ? sheet
    : {
        ...sheet,
        startsAt: current.startsAt,
        doorsAt: current.doorsAt,
        sale: saleMovedBy(sheet, current),
        holders: holdersMovedBy(sheet, current),
      };

const timesOf = ({ event, performance, current }: Described) => {
  const { startsAt, doorsAt, sale, codesHoursBefore } = performance;
  const { transfersPerTicket, resale, frozenHoursBefore } = event.holders;
  const before = (hours: number) => plusMinutes(startsAt, -60 * hours);
  return {
    startsAt,
    doorsAt,
    sale: {
      ...sale,
      closesAt: sale.closesAt ?? startsAt,
      holdMinutes: sale.channels?.online?.holdMinutes ?? defaultHoldMinutes,
      stopped: current?.sale.stopped,
      codesFrom: codesHoursBefore === undefined ? undefined : before(codesHoursBefore),
    },
    holders: {
      transfersPerTicket,
      resale,
      frozenFrom: frozenHoursBefore === undefined ? undefined : before(frozenHoursBefore),
    },
  };
};

const defaultHoldMinutes = 10;
