import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { saleStateAt } from '#shared/contracts/catalog/model.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { earliest, type Instant, instantOf, plusMinutes, secondsOf } from '#shared/kernel/time.ts';

/** What a performance's sale sheet says about holding. */
export type HoldPolicy = Pick<SaleSheet, 'sale'>;

export type SaleRefusal =
  | { code: 'SaleNotOpen'; opensAt: Instant }
  | { code: 'SaleClosed'; closedAt: Instant }
  | { code: 'TooManySeats'; limit: number };

/**
 * Whether the buyer may hold that many, and until when it is shown.
 * @returns the instant shown, on a whole second, never past the close of the sale.
 */
export const decideHold = (
  quantity: number,
  { sale }: HoldPolicy,
  now: Instant,
): Result<{ until: Instant }, SaleRefusal> => {
  const state = saleStateAt(sale, now);
  if (state === 'notYetOpen') return refuse({ code: 'SaleNotOpen', opensAt: sale.opensAt });
  if (state === 'closed') return refuse({ code: 'SaleClosed', closedAt: sale.closesAt });
  if (quantity > sale.seatsPerBuyer) return refuse({ code: 'TooManySeats', limit: sale.seatsPerBuyer });
  return ok({ until: onWholeSecond(earliest(plusMinutes(now, sale.holdMinutes), sale.closesAt)) });
};

/** The one extension: the same time again after the first, never past the close of the sale. */
export const decideExtension = (until: Instant, { sale }: HoldPolicy): Instant =>
  onWholeSecond(earliest(plusMinutes(until, sale.holdMinutes), sale.closesAt));

const onWholeSecond = (instant: Instant): Instant => instantOf(secondsOf(instant) * 1000);
