import { seatIdAt } from '#shared/kernel/ids.ts';
import type { TestEngine } from '#test/support/engine.ts';
import type { CountedEngine } from '../counted-engine.ts';
import { dice } from '../dice.ts';
import { createSaleTables, type Office, openOffice } from '../office.ts';
import type { Runner } from '../rounds.ts';
import { rateOf } from '../rush.ts';

export interface Purchases {
  name: string;
  runner(atOnce: number, orders: number): Runner;
}

const seatsInRow = 24;

/** Write units of one purchase of two seats, counted. */
export const writesOfAPurchase = async (engine: CountedEngine): Promise<number> => {
  const { runner } = await purchases(engine);
  const one = runner(1, 1);
  await one.prepare();
  engine.units.reset();
  await one.measure();
  return engine.units.read().write;
};

/** Two seats held, ordered, confirmed, sold and marked as paid; no payment provider, no tickets. */
export const purchases = async (engine: TestEngine): Promise<Purchases> => {
  const tables = await createSaleTables(engine, 'purchases');
  let office: Office | undefined;
  let performances = 0;
  const name = 'whole purchases';
  const purchase = async (n: number): Promise<void> => {
    if (!office) throw new Error('Nothing is laid out');
    const first = (2 * n) % seatsInRow;
    const row = String(Math.floor((2 * n) / seatsInRow) + 1);
    const held = await office.hold(n, { seatIds: [seatIdAt('N1', row, first), seatIdAt('N1', row, first + 1)] });
    if (!held.ok) throw new Error(`A hold was refused with ${held.refusal.code}`);
    const bought = await office.buy(n, held.value);
    if (!bought.ok) throw new Error(`An order was refused with ${bought.code}`);
  };
  return {
    name,
    runner: (atOnce, orders) => ({
      name,
      prepare: async () => {
        performances += 1;
        const shape = { sections: 1, rows: Math.ceil((2 * orders) / seatsInRow), seats: seatsInRow };
        office = await openOffice(engine, tables, { name: `purchases-${performances}`, shape, chance: dice(1) });
      },
      measure: () => rateOf(atOnce, orders, purchase),
    }),
  };
};
