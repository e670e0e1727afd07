import type { SaleSheet, TicketType } from '#shared/contracts/catalog/model.ts';
import type { Channel, SalesPhase } from '#shared/contracts/catalog/sale-terms.ts';

/** What is wrong with the terms of a sale. @property at a path inside the sheet, such as `sale/phases/0`. */
export interface TermsFinding {
  at: string;
  what: string;
}

/**
 * Minutes a hold may be shown to last, by where the buyer is: long enough to pay, short enough that others get their turn.
 * Asked for are 10 online, 15 in the app, 20 at a counter.
 */
const mostHoldMinutes: Readonly<Record<Channel, number>> = { online: 15, app: 20, counter: 30 };

const finding = (at: string, what: string): TermsFinding => ({ at, what });

const overlaps = (one: SalesPhase, other: SalesPhase): boolean =>
  one.audience === other.audience && one.opensAt < other.closesAt && other.opensAt < one.closesAt;

const checkPhases = ({ sale }: SaleSheet): readonly TermsFinding[] =>
  (sale.phases ?? []).flatMap((phase, index, phases) => {
    const at = `sale/phases/${index}`;
    const earlier = phases.slice(0, index);
    const clash = earlier.find((other) => overlaps(other, phase));
    return [
      ...(phase.opensAt < phase.closesAt ? [] : [finding(at, `Phase ${phase.name} closes before it opens`)]),
      ...(phase.opensAt >= sale.opensAt && phase.closesAt <= sale.closesAt
        ? []
        : [finding(at, `Phase ${phase.name} is not inside the sale`)]),
      ...(earlier.some(({ id }) => id === phase.id) ? [finding(at, `There are two phases ${phase.id}`)] : []),
      ...(clash
        ? [finding(at, `Phases ${clash.name} and ${phase.name} are for the same people at the same time`)]
        : []),
    ];
  });

const checkType = (type: TicketType, index: number, sheet: SaleSheet): readonly TermsFinding[] => {
  const { sale, categories, organiser, sections } = sheet;
  const at = `ticketTypes/${index}`;
  const opensAt = type.opensAt ?? sale.opensAt;
  const closesAt = type.closesAt ?? sale.closesAt;
  const known = new Set(categories.map(({ id }) => id));
  const places = sections.reduce((all, { capacity }) => all + capacity, 0);
  return [
    ...(sheet.ticketTypes?.slice(0, index).some(({ id }) => id === type.id)
      ? [finding(at, `There are two ticket types ${type.id}`)]
      : []),
    ...(opensAt < closesAt ? [] : [finding(at, `${type.name} closes before it opens`)]),
    ...(opensAt >= sale.opensAt && closesAt <= sale.closesAt
      ? []
      : [finding(at, `${type.name} is offered outside the sale`)]),
    ...(type.categoryIds ?? [])
      .filter((id) => !known.has(id))
      .map((id) => finding(at, `${type.name} is for category ${id}, which has no price`)),
    ...('fixed' in type.price && type.price.fixed.currency !== organiser.currency
      ? [finding(at, `${type.name} is priced in another currency than the organiser uses`)]
      : []),
    ...('fixed' in type.price && type.price.fixed.amountMinor < 0
      ? [finding(at, `${type.name} has a price below nothing`)]
      : []),
    ...((type.capacity ?? 0) > places
      ? [finding(at, `There are ${type.capacity} of ${type.name}, and only ${places} places`)]
      : []),
  ];
};

const checkChannels = ({ sale, sections }: SaleSheet): readonly TermsFinding[] => {
  const places = sections.reduce((all, { capacity }) => all + capacity, 0);
  return (['online', 'app', 'counter'] as const).flatMap((channel) => {
    const terms = sale.channels?.[channel];
    const at = `sale/channels/${channel}`;
    const minutes = terms?.holdMinutes ?? 0;
    return [
      ...(minutes > mostHoldMinutes[channel]
        ? [finding(at, `A hold may last at most ${mostHoldMinutes[channel]} minutes there, not ${minutes}`)]
        : []),
      ...((terms?.capacity ?? 0) > places
        ? [finding(at, `${terms?.capacity} places are to be sold there, and there are only ${places}`)]
        : []),
    ];
  });
};

/** Phases, ticket types, channels and limits of a sale against each other. */
export const checkTerms = (sheet: SaleSheet): readonly TermsFinding[] => {
  const { sale } = sheet;
  return [
    ...checkPhases(sheet),
    ...(sheet.ticketTypes ?? []).flatMap((type, index) => checkType(type, index, sheet)),
    ...checkChannels(sheet),
    ...(sale.seatsPerAccount !== undefined && sale.seatsPerAccount < sale.seatsPerBuyer
      ? [finding('sale/seatsPerAccount', 'An account may buy fewer seats than one order may have')]
      : []),
    // Anybody is as many guests as they like.
    ...(sale.seatsPerAccount !== undefined && sale.guestCheckout
      ? [finding('sale/seatsPerAccount', 'A limit for each account holds nobody while guests may buy without one')]
      : []),
    ...(sale.opensAt < sheet.startsAt ? [] : [finding('sale/opensAt', 'The sale opens after the start')]),
  ];
};
