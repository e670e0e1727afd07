import { holdSeatsRoute } from '#shared/contracts/inventory/api.ts';
import type { Hold } from '#shared/contracts/inventory/model.ts';
import { api, newKey } from '../../api.ts';
import { signedInFan } from '../../buyer/signed-in-fan.ts';
import { accessCodeFor } from '../../choice/access-code.ts';
import { type Held, held } from '../../choice/held.ts';
import type { Performance } from '../../venue/performance.ts';

/** A failed payment has freed the seats: takes the same ones for another try. @returns whether they are held. */
export const holdAgain = async ({ sheet, map }: Performance, kept: Held): Promise<boolean> => {
  const answer = await api.call(holdSeatsRoute, {
    params: { performanceId: sheet.performanceId },
    body: {
      seatIds: [...kept.hold.seatIds],
      seatMapVersion: map.version,
      ...(kept.hold.ticketTypes && { ticketTypes: [...kept.hold.ticketTypes] }),
      ...accessCodeFor(sheet.performanceId),
    },
    idempotencyKey: newKey(),
  });
  const keep = (hold: Hold) => held.set({ ...kept, hold, asGuest: signedInFan.get() === undefined });
  if (answer.ok) {
    keep(answer.value);
    return true;
  }
  const { refusal } = answer;
  if (refusal.code === 'AlreadyHolding' && sameSeats(refusal.seatIds, kept.hold.seatIds)) {
    const { holdId, seatIds, until } = refusal;
    keep({ ...kept.hold, holdId, seatIds, until });
    return true;
  }
  return false;
};

const sameSeats = (first: readonly string[], second: readonly string[]): boolean =>
  first.toSorted().join() === second.toSorted().join();
