import type { SeatId } from '#shared/kernel/ids.ts';
import { stored, useStored } from '../stored.ts';

/** What the fan has picked and not yet held: named seats, or a number of places in one standing section. */
export interface Choice {
  performanceId: string;
  seatIds: readonly SeatId[];
  places?: { sectionId: string; quantity: number };
  /** Lost to someone else a moment ago: taken, though the last look at the section may not know it yet. */
  lost?: readonly SeatId[];
}

const isChoice = (value: unknown): value is Choice =>
  typeof value === 'object' && value !== null && 'performanceId' in value && 'seatIds' in value;

export const choice = stored<Choice>('choice', () => sessionStorage, isChoice);

export const useChoice = (performanceId: string): Choice => {
  const kept = useStored(choice);
  return kept?.performanceId === performanceId ? kept : { performanceId, seatIds: [] };
};

/** Picks a seat or gives it up; picking a seat gives up places in a standing section. */
export const turnSeat = (before: Choice, seatId: SeatId): Choice => ({
  performanceId: before.performanceId,
  seatIds: before.seatIds.includes(seatId)
    ? before.seatIds.filter((one) => one !== seatId)
    : [...before.seatIds, seatId],
});

export const countOf = ({ seatIds, places }: Choice): number => places?.quantity ?? seatIds.length;
