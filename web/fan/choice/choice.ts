import type { SeatId, TicketTypeId } from '#shared/kernel/ids.ts';
import { stored, useStored } from '../stored.ts';

/** So many places in a section without numbered seats. */
export interface Places {
  sectionId: string;
  quantity: number;
  /** One for each place, where the performance has kinds of tickets. */
  types?: readonly TicketTypeId[];
}

/** What the fan has picked and not yet held: named seats, or a number of places in one section without numbers. */
export interface Choice {
  performanceId: string;
  seatIds: readonly SeatId[];
  /** The kind of ticket of a seat, where it is not the first on the sheet. */
  types?: Readonly<Record<string, TicketTypeId>>;
  places?: Places;
  /** Lost to someone else a moment ago: taken, though the last look at the section may not know it yet. */
  lost?: readonly SeatId[];
  /** Somebody of the party uses a wheelchair: places that are kept for that may be taken. */
  accessible?: boolean;
  /** The seats have been planned anew since it was picked, and so much of it is not the same any more. */
  replanned?: { lost: number };
}

const isChoice = (value: unknown): value is Choice =>
  typeof value === 'object' && value !== null && 'performanceId' in value && 'seatIds' in value;

export const choice = stored<Choice>('choice', () => sessionStorage, isChoice);

export const useChoice = (performanceId: string): Choice => {
  const kept = useStored(choice);
  return kept?.performanceId === performanceId ? kept : { performanceId, seatIds: [] };
};

/** Picks a seat or gives it up; picking a seat gives up places in a section without numbers. */
export const turnSeat = ({ performanceId, seatIds, types, accessible }: Choice, seatId: SeatId): Choice => ({
  performanceId,
  seatIds: seatIds.includes(seatId) ? seatIds.filter((one) => one !== seatId) : [...seatIds, seatId],
  ...(types && { types }),
  ...(accessible && { accessible }),
});

export const countOf = ({ seatIds, places }: Choice): number => places?.quantity ?? seatIds.length;
