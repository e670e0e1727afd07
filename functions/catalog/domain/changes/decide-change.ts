import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { type Instant, plusMinutes } from '#shared/kernel/time.ts';
import { type NewTimes, saleMovedBy } from './moved-sale.ts';

/** An evening that breaks off is cancelled the day after at the latest: behind that, what was sold has been delivered. */
const cancellableMinutes = 24 * 60;

export type CancellationRefusal = { code: 'AlreadyCancelled' } | { code: 'AlreadyOver'; startsAt: Instant };

/** Whether a performance can be cancelled now. */
export const decideCancellation = (sheet: SaleSheet, now: Instant): Result<undefined, CancellationRefusal> => {
  if (sheet.cancelled) return refuse({ code: 'AlreadyCancelled' });
  if (plusMinutes(sheet.startsAt, cancellableMinutes) < now)
    return refuse({ code: 'AlreadyOver', startsAt: sheet.startsAt });
  return ok(undefined);
};

export type MoveRefusal =
  | { code: 'AlreadyCancelled' | 'InThePast' | 'DoorsAfterStart' | 'NothingChanges' }
  | { code: 'SaleOpensLater'; opensAt: Instant }
  | { code: 'TooFarAhead'; latest: Instant }
  | { code: 'DoorsTooEarly'; earliest: Instant };

/** Nobody sells further ahead: a later year is a slip of the keyboard, and every buyer would be told of it. */
const furthestMinutes = 5 * 366 * 24 * 60;
const doorsAtMostBefore = 7 * 24 * 60;

/** Whether a performance can be moved to these times now: forward or back, but not into the past, nor before its own sale. */
export const decideMove = (sheet: SaleSheet, to: NewTimes, now: Instant): Result<undefined, MoveRefusal> => {
  if (sheet.cancelled) return refuse({ code: 'AlreadyCancelled' });
  if (to.startsAt <= now) return refuse({ code: 'InThePast' });
  if (to.doorsAt > to.startsAt) return refuse({ code: 'DoorsAfterStart' });
  const latest = plusMinutes(now, furthestMinutes);
  if (to.startsAt > latest) return refuse({ code: 'TooFarAhead', latest });
  const first = plusMinutes(to.startsAt, -doorsAtMostBefore);
  if (to.doorsAt < first) return refuse({ code: 'DoorsTooEarly', earliest: first });
  if (to.startsAt === sheet.startsAt && to.doorsAt === sheet.doorsAt) return refuse({ code: 'NothingChanges' });
  const { closesAt, opensAt, phases = [] } = saleMovedBy(sheet, to);
  const late = [{ opensAt, closesAt }, ...phases].find((window) => window.opensAt >= window.closesAt);
  return late ? refuse({ code: 'SaleOpensLater', opensAt: late.opensAt }) : ok(undefined);
};
