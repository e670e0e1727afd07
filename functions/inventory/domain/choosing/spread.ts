import type { SaleTerms } from '#shared/contracts/catalog/sale-terms.ts';
import { type Instant, plusSeconds } from '#shared/kernel/time.ts';
import type { RowStanding } from '../rows.ts';

/** Seconds a hold is news: who made it may not be alone. */
const recent = 2;
/** Seconds after an opening in which everybody reads an empty hall. */
const opening = 60;
/** In a rush chance decides among so many of the best ways, and so many more for each hold of the last seconds. */
const atLeast = 64;
const forEach = 16;

/** Holds of a section that were made in the last seconds, as its rows tell: those that end no earlier than one made then. */
export const recentHolds = (standing: readonly RowStanding[], keptUntil: number): number =>
  new Set(
    standing.flatMap(({ seats }) =>
      [...seats.values()].flatMap((seat) =>
        seat.is === 'held' && seat.keptUntil >= keptUntil - recent ? [seat.holdId] : [],
      ),
    ),
  ).size;

/** The first minute of a sale, and of each of its phases. */
export const hasJustOpened = ({ opensAt, phases = [] }: Pick<SaleTerms, 'opensAt' | 'phases'>, now: Instant): boolean =>
  [opensAt, ...phases.map((phase) => phase.opensAt)].some((at) => at <= now && now < plusSeconds(at, opening));

/**
 * Among how many of the best ways to seat a party chance decides. Buyers of one moment have read the same picture: where it shows that others
 * are choosing too, or a sale has just opened, the best seats are missed more often than a few decimetres are worth. A quiet hall gives the best.
 * @param keptUntil of the hold that is being made, in seconds since 1970.
 */
export const spreadOver = (
  standing: readonly RowStanding[],
  keptUntil: number,
  sale: Pick<SaleTerms, 'opensAt' | 'phases'>,
  now: Instant,
): number => {
  const others = recentHolds(standing, keptUntil);
  return others > 0 || hasJustOpened(sale, now) ? atLeast + forEach * others : 1;
};
