import { type SeatId, SectionId, seatIdAt } from '#shared/kernel/ids.ts';
import type { CountedEngine } from '../counted-engine.ts';
import { dice } from '../dice.ts';
import { beside, count, type ExactFigure } from '../figure.ts';
import { createSaleTables, openOffice } from '../office.ts';
import { partiesOf } from '../parties.ts';
import { inFlight } from '../rush.ts';
import { untilLapsed } from '../sell-out.ts';
import type { Shape } from '../venue.ts';
import { sumOf, triedHold } from './tried.ts';

/** Every seat of the shape, of the section that is the first. */
const seatsOf = ({ rows, seats }: Shape): readonly SeatId[] =>
  Array.from({ length: rows * seats }, (_, n) => seatIdAt('N1', String(Math.floor(n / seats) + 1), n % seats));

const nothingWrong = { good: 0, goal: 0 };

/** W4: fifty buyers fight for each seat. */
export const fightFigures = async (engine: CountedEngine, seats: number): Promise<readonly ExactFigure[]> => {
  const shape = { sections: 1, rows: Math.ceil(seats / 25), seats: 25 };
  const tables = await createSaleTables(engine, 'w4');
  const office = await openOffice(engine, tables, { name: 'w4', shape, chance: dice(4) });
  const all = seatsOf(shape);
  const winners = new Map<SeatId, number>();
  engine.units.reset();
  await inFlight(500, all.length * 50, async (n) => {
    const seatId = all[Math.floor(n / 50)];
    if (!seatId) return;
    const held = await office.hold(n, { seatIds: [seatId] });
    if (held.ok) winners.set(seatId, (winners.get(seatId) ?? 0) + 1);
    else if (held.refusal.code !== 'SeatUnavailable') throw new Error(`A hold was refused with ${held.refusal.code}`);
  });
  const { write } = engine.units.read();
  const wrong = all.filter((seatId) => winners.get(seatId) !== 1).length;
  return [
    count('D18', 'Seats without exactly one winner, W4, fifty buyers for each seat', wrong, nothingWrong),
    beside('D3', 'Write units that one who loses costs, W4', (write - 2 * all.length) / (all.length * 49)),
  ];
};

/** W5: every hold lapses in the same second while a thousand buyers come. */
export const lapseFigures = async (engine: CountedEngine, buyers: number): Promise<readonly ExactFigure[]> => {
  const shape = { sections: 1, rows: Math.ceil((2 * buyers) / 24), seats: 24 };
  const tables = await createSaleTables(engine, 'w5');
  const office = await openOffice(engine, tables, { name: 'w5', shape, chance: dice(5) });
  const all = seatsOf(shape);
  const everybody = async (from: number): Promise<number> => {
    let held = 0;
    await inFlight(buyers, buyers, async (n) => {
      const answer = await office.hold(from + n, { seatIds: all.slice(2 * n, 2 * n + 2) });
      if (answer.ok) held += 1;
    });
    return held;
  };
  await everybody(0);
  const tooEarly = await everybody(buyers);
  office.pass(untilLapsed);
  engine.units.reset();
  const held = await everybody(2 * buyers);
  const { write, read, byOperation } = engine.units.read();
  return [
    count('D18', 'Holds taken before the others had lapsed, W5', tooEarly, nothingWrong),
    count(
      'D6',
      `Of ${buyers} holds in the second after the lapse, so many did not come about, W5`,
      buyers - held,
      nothingWrong,
    ),
    count('D6', 'Write units beyond those of any hold, W5', write / buyers - 2, { good: 0.1, goal: 0 }),
    count('D6', 'Read units and scans, W5', read + (byOperation.Scan?.calls ?? 0), nothingWrong),
  ];
};

/** W8: places without numbers, all of one section, by parties of the usual sizes, until none is left. */
export const standingFigures = async (
  engine: CountedEngine,
  places: number,
  buyers: number,
): Promise<readonly ExactFigure[]> => {
  const shape: Shape = { sections: 1, rows: Math.ceil(places / 50), seats: 50, kind: 'standing' };
  const chance = dice(8);
  const tables = await createSaleTables(engine, 'w8');
  const office = await openOffice(engine, tables, { name: 'w8', shape, chance });
  const next = partiesOf(chance);
  const sectionId = SectionId.parse('N1');
  const told = new Map<SeatId, number>();
  const tries: number[] = [];
  let holds = 0;
  let inVain = 0;
  engine.units.reset();
  await inFlight(buyers, buyers, async () => {
    while (told.size < places && inVain < 100) {
      const { nth, size } = next();
      const tried = await triedHold(office, nth, { sectionId, quantity: size });
      tries.push(tried.tries);
      inVain = tried.hold ? 0 : inVain + 1;
      if (!tried.hold) continue;
      holds += 1;
      for (const seatId of tried.hold.seatIds) told.set(seatId, (told.get(seatId) ?? 0) + 1);
    }
  });
  const { write, read } = engine.units.read();
  const twice = [...told.values()].filter((times) => times > 1).length;
  const hall = `W8, ${places.toLocaleString('en')} places of one section, ${buyers} in flight`;
  return [
    count('D18', `Places told to two parties, ${hall}`, twice, nothingWrong),
    beside('D18', `Places left free, ${hall}`, places - told.size),
    count('D4', `Tries to write for each hold of places that came about, ${hall}`, sumOf(tries) / holds, {
      good: 1.5,
      goal: 1.05,
    }),
    count('D4', `The most tries of one ask, ${hall}`, Math.max(...tries), { good: 10, goal: 4 }),
    beside('D4', `Write units of a hold of places, ${hall}`, write / holds),
    count('D5', `Read units of a hold of places, ${hall}`, read / holds, { good: 6, goal: 3.5 }),
  ];
};
