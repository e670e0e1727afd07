import type { Refused } from '#shared/contracts/client.ts';
import { holdSeatsRoute, releaseHoldRoute } from '#shared/contracts/inventory/api.ts';
import type { Hold } from '#shared/contracts/inventory/model.ts';
import type { SectionId } from '#shared/kernel/ids.ts';
import { api, newKey } from '../../api.ts';
import { signedInFan } from '../../buyer/signed-in-fan.ts';
import { type Choice, choice } from '../../choice/choice.ts';
import { held } from '../../choice/held.ts';
import { paths } from '../../paths.ts';
import { goTo } from '../../router.tsx';
import type { Performance } from '../../venue/performance.ts';
import { sectionIdsOf, totalOfPlaces } from '../../venue/prices.ts';

export type HoldRefused = Refused<typeof holdSeatsRoute>;

/** The key of a hold whose answer never came: asking again with it gives the same hold, and no second one. */
let unanswered: { about: string; key: string } | undefined;

const keyFor = (about: string): string => {
  if (unanswered?.about !== about) unanswered = { about, key: newKey() };
  return unanswered.key;
};

/** Holds what was picked and goes on to the checkout. @returns why not, otherwise. */
export const holdChoice = async (performance: Performance, chosen: Choice): Promise<HoldRefused | undefined> => {
  const { performanceId } = performance.sheet;
  const body = chosen.places
    ? { sectionId: chosen.places.sectionId as SectionId, quantity: chosen.places.quantity }
    : { seatIds: [...chosen.seatIds] };
  const answer = await api.call(holdSeatsRoute, {
    params: { performanceId },
    body,
    idempotencyKey: keyFor(JSON.stringify([performanceId, body])),
  });
  if (!answer.ok && answer.refusal.code === 'Unreachable') return answer.refusal;
  unanswered = undefined;
  if (!answer.ok) {
    if (answer.refusal.code === 'SeatUnavailable') {
      const lost = new Set(answer.refusal.seatIds);
      choice.set({ ...chosen, seatIds: chosen.seatIds.filter((seatId) => !lost.has(seatId)), lost: [...lost] });
    }
    return answer.refusal;
  }
  goOnWith(performance, answer.value);
  return undefined;
};

/** Takes a hold this buyer has to the checkout. */
export const goOnWith = ({ sheet }: Performance, hold: Hold): void => {
  const sectionIds = sectionIdsOf({ performanceId: sheet.performanceId, seatIds: hold.seatIds });
  held.set({
    hold,
    title: sheet.title,
    total: totalOfPlaces(sheet, sectionIds).total,
    chosenAt: paths.section(sheet.performanceId, sectionIds[0] ?? ''),
    asGuest: signedInFan.get() === undefined,
  });
  choice.set(undefined);
  goTo(paths.checkout(sheet.performanceId));
};

/** Gives back a hold of this buyer that this tab knew nothing of. */
export const giveBack = async ({ sheet }: Performance, holdId: Hold['holdId']): Promise<void> => {
  await api.call(releaseHoldRoute, { params: { performanceId: sheet.performanceId, holdId } });
  if (held.get()?.hold.holdId === holdId) held.set(undefined);
};
