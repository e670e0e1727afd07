import type { RefundPolicy } from '#shared/contracts/catalog/drafts.ts';

/** The least a buyer gets back, whatever an organiser would like. */
export interface RefundFloor {
  /** Days in which a buyer may ask for the money when a performance is moved; 0 where no rule we can name says so. */
  daysWhenMoved: number;
  /** Where the rule comes from; an organiser reads it beside what it is asked for. */
  source: string;
}

/**
 * Everywhere: what is cancelled is paid back whole, fees included. It is the rule of this house, not a reading of any law.
 * In the EU a term that keeps the buyer's money although what was promised is not delivered on its day is on the list of terms that
 * may be unfair (Council Directive 93/13/EEC, annex 1 (b) and (k)), so the buyer may ask for it; the same list stands in schedule 2 of
 * the United Kingdom's Consumer Rights Act 2015. Neither names a number of days: fourteen is ours. There is no right to change one's mind:
 * tickets for a day are excepted from withdrawal (Directive 2011/83/EU, article 16 (l)).
 */
const movedInTheUnion: RefundFloor = { daysWhenMoved: 14, source: 'Directive 93/13/EEC, annex 1 (b) and (k)' };
const movedInBritain: RefundFloor = { daysWhenMoved: 14, source: 'Consumer Rights Act 2015, schedule 2, part 1' };
const nothingNamed: RefundFloor = { daysWhenMoved: 0, source: 'no rule we can name' };

/** Members of the European Union by ISO 3166-1. */
const union = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));

/** @param country ISO 3166-1, two capital letters. */
export const refundFloorOf = (country: string): RefundFloor => {
  if (union.has(country)) return movedInTheUnion;
  return country === 'GB' ? movedInBritain : nothingNamed;
};

/** @returns what is missing to the floor, in one sentence for the organiser; undefined when the policy reaches it. */
export const belowTheFloor = ({ whenMoved }: RefundPolicy, country: string): string | undefined => {
  const { daysWhenMoved, source } = refundFloorOf(country);
  return (whenMoved?.days ?? 0) < daysWhenMoved
    ? `When it is moved, buyers must have at least ${daysWhenMoved} days to ask for their money (${source})`
    : undefined;
};

const share = (perMille: number): string => `${perMille / 10} % of the ticket price`;

const hoursText = (hours: number): string => {
  if (hours === 0) return 'until the start';
  const [count, unit] = hours % 24 === 0 ? [hours / 24, 'day'] : [hours, 'hour'];
  return `until ${count} ${unit}${count === 1 ? '' : 's'} before the start`;
};

/** What the buyer reads before paying, in at most 300 characters. */
export const refundSentence = ({ onRequest, whenMoved }: RefundPolicy): string =>
  [
    'If it is cancelled, you get all of your money back, fees included.',
    whenMoved
      ? `If it is moved, you can ask for it within ${whenMoved.days} day${whenMoved.days === 1 ? '' : 's'}.`
      : 'If it is moved, your tickets stay valid.',
    onRequest
      ? `If you cannot come, you get ${share(onRequest.perMille)} back${onRequest.feesBack ? ', and the fee,' : ''} when you ask ${hoursText(onRequest.untilHoursBefore)}.`
      : 'If you cannot come, nothing is paid back.',
  ].join(' ');
