import type { Refused } from '#shared/contracts/client.ts';
import { holdSeatsRoute, myHoldRoute, releaseHoldRoute } from '#shared/contracts/inventory/api.ts';
import type { Hold, HoldSeatsRequest } from '#shared/contracts/inventory/model.ts';
import type { SectionId } from '#shared/kernel/ids.ts';
import { api, newKey } from '../../api.ts';
import { signedInFan } from '../../buyer/signed-in-fan.ts';
import { accessCodeFor } from '../../choice/access-code.ts';
import { type Choice, choice } from '../../choice/choice.ts';
import { held } from '../../choice/held.ts';
import { paths } from '../../paths.ts';
import { goTo } from '../../router.tsx';
import { lookAgain, type Performance } from '../../venue/performance.ts';
import { totalOfSeats, wantedOf } from '../../venue/prices.ts';

export type HoldRefused = Refused<typeof holdSeatsRoute>;

/** The key of a hold whose answer never came: asking again with it gives the same hold, and no second one. */
let unanswered: { about: string; key: string } | undefined;

const keyFor = (about: string): string => {
  if (unanswered?.about !== about) unanswered = { about, key: newKey() };
  return unanswered.key;
};

/** What a choice asks the box office for. */
const requestOf = (performance: Performance, chosen: Choice): HoldSeatsRequest => {
  const types = wantedOf(performance, chosen).flatMap(({ type }) => (type ? [type] : []));
  const asked = {
    ...(types.length > 0 && { ticketTypes: types }),
    ...accessCodeFor(performance.sheet.performanceId),
  };
  return chosen.places
    ? { sectionId: chosen.places.sectionId as SectionId, quantity: chosen.places.quantity, ...asked }
    : { seatIds: [...chosen.seatIds], ...(chosen.accessible && { accessible: true }), ...asked };
};

/** Holds what was picked and goes on to the checkout. @returns why not, otherwise. */
export const holdChoice = async (performance: Performance, chosen: Choice): Promise<HoldRefused | undefined> => {
  const answer = await holdAs(performance, requestOf(performance, chosen));
  if (answer.ok) {
    goOnWith(performance, answer.value);
    return undefined;
  }
  if (answer.refusal.code === 'SeatUnavailable') {
    const lost = new Set(answer.refusal.seatIds);
    choice.set({ ...chosen, seatIds: chosen.seatIds.filter((seatId) => !lost.has(seatId)), lost: [...lost] });
  }
  return answer.refusal;
};

/** Asks for a hold once, however often the answer is lost. */
export const holdAs = async ({ sheet: { performanceId }, map }: Performance, asked: HoldSeatsRequest) => {
  const body = { ...asked, seatMapVersion: map.version };
  const answer = await api.call(holdSeatsRoute, {
    params: { performanceId },
    body,
    idempotencyKey: keyFor(JSON.stringify([performanceId, body])),
  });
  if (answer.ok || answer.refusal.code !== 'Unreachable') unanswered = undefined;
  if (!answer.ok && answer.refusal.code === 'SeatMapChanged') await lookAgain(performanceId);
  return answer;
};

const sectionOf = (hold: Hold): string => hold.seatIds[0]?.split(':')[0] ?? '';

/** The hold of this buyer is what the bar and the checkout are about from now on. @param chosenAt where seats are chosen again. */
const keep = (performance: Performance, hold: Hold, chosenAt: string): void => {
  held.set({
    hold,
    title: performance.sheet.title,
    total: totalOfSeats(performance, hold.seatIds, hold.ticketTypes).total,
    chosenAt,
    asGuest: signedInFan.get() === undefined,
  });
  choice.set(undefined);
};

/** Takes a hold this buyer has to the checkout. */
export const goOnWith = (performance: Performance, hold: Hold): void => {
  const { performanceId } = performance.sheet;
  keep(performance, hold, paths.section(performanceId, sectionOf(hold)));
  goTo(paths.checkout(performanceId));
};

/** Shows the seats that were chosen for the buyer, before anything is paid. */
export const showFound = (performance: Performance, hold: Hold): void => {
  const { performanceId } = performance.sheet;
  keep(performance, hold, paths.stadium(performanceId));
  goTo(paths.section(performanceId, sectionOf(hold)));
};

/** Takes to the checkout what the buyer holds since before. @param known what the refusal said of it. */
export const goOnWithMine = async (performance: Performance, known: Hold): Promise<void> => {
  const mine = await api.call(myHoldRoute, { params: { performanceId: performance.sheet.performanceId } });
  goOnWith(performance, mine.ok ? mine.value : known);
};

/** Gives back a hold of this buyer that this tab knew nothing of. */
export const giveBack = async ({ sheet }: Performance, holdId: Hold['holdId']): Promise<void> => {
  await api.call(releaseHoldRoute, { params: { performanceId: sheet.performanceId, holdId } });
  if (held.get()?.hold.holdId === holdId) held.set(undefined);
};
