import type { HoldSeatsRequest } from '#shared/contracts/inventory/model.ts';
import { seatIdAt } from '#shared/kernel/ids.ts';
import { instantOf, secondsBetween } from '#shared/kernel/time.ts';
import type { TestEngine } from '#test/support/engine.ts';
import { dice } from '../dice.ts';
import { createSaleTables, type Office, openOffice } from '../office.ts';
import type { Contender, HoldAnswer, HoldAsked } from './contender.ts';

export const seatsAsked = ({ row, first, size }: HoldAsked): HoldSeatsRequest & { seatIds: unknown } => ({
  seatIds: Array.from({ length: size }, (_, nth) => seatIdAt('N1', String(row + 1), first + nth)),
});

/** Ours: the use case that answers `POST …/holds`, with its decision, its two conditional writes and its undo. */
export const rowModel = async (engine: TestEngine, tablesOf: string): Promise<Contender> => {
  const tables = await createSaleTables(engine, tablesOf);
  let office: Office | undefined;
  let performances = 0;
  return {
    name: 'one item for each row (ours)',
    async layOut(rows, seats) {
      performances += 1;
      const shape = { sections: 1, rows, seats };
      office = await openOffice(engine, tables, { name: `rows-${performances}`, shape, chance: dice(1) });
    },
    async hold(asked, now): Promise<HoldAnswer> {
      if (!office) throw new Error('Nothing is laid out');
      office.pass(secondsBetween(office.now(), instantOf(now * 1000)));
      const held = await office.hold(asked.buyer, seatsAsked(asked));
      if (held.ok) return 'held';
      if (held.refusal.code === 'SeatUnavailable') return 'taken';
      if (held.refusal.code === 'AlreadyHolding') return 'already holding';
      throw new Error(`A hold was refused with ${held.refusal.code}`);
    },
    stop: async () => {},
  };
};
