import type { BestAvailable } from '#shared/contracts/inventory/model.ts';
import { openWindow } from '../box-office-window.ts';
import type { CountedEngine } from '../counted-engine.ts';
import { dice } from '../dice.ts';
import { beside, count, type ExactFigure } from '../figure.ts';
import { createSaleTables, type Office, openOffice } from '../office.ts';
import { partiesOf } from '../parties.ts';
import { loneSeats } from '../pick-seats.ts';
import { inFlight } from '../rush.ts';
import { secondsBetweenAsks } from '../sell-out.ts';
import { hallOf, type Shape } from '../venue.ts';
import { sumOf, type Tried, triedHold } from './tried.ts';

/** Of a hundred parties, so many want the fifth of the hall that everybody wants. */
const demandPercent = 80;
const soldShare = 0.985;

interface Rush {
  holds: number;
  /** Tries to write of each ask, those that came to nothing with them. */
  tries: readonly number[];
  units: { write: number; read: number };
  /** Seats alone between others, when all but a few are held; and of how many. */
  lone: number;
  seats: number;
}

/**
 * W3: the box office chooses. Everybody asks for the best there is, most of them in the same few sections, until nearly everything is
 * gone; who finds no room there asks for anywhere.
 */
const bestAvailableRush = async (
  engine: CountedEngine,
  { name, shape, buyers }: { name: string; shape: Shape; buyers: number },
): Promise<Rush> => {
  const chance = dice(buyers);
  const tables = await createSaleTables(engine, name);
  const office = await openOffice(engine, tables, { name, shape, chance });
  const { sections } = hallOf(shape);
  const wanted = sections.slice(0, Math.ceil(sections.length / 5)).map(({ id }) => id);
  const others = sections.slice(wanted.length).map(({ id }) => id);
  const seats = shape.sections * shape.rows * shape.seats;
  const next = partiesOf(chance);
  const tries: number[] = [];
  let holds = 0;
  let held = 0;
  let inVain = 0;

  engine.units.reset();
  await inFlight(buyers, buyers, async () => {
    while (held < seats * soldShare && inVain < 200) {
      const { nth, size } = next();
      const zone = chance.below(100) < demandPercent ? wanted : others;
      const inZone = await askFor(office, nth, { quantity: size, sectionIds: zone });
      const asked = inZone.hold ? [inZone] : [inZone, await askFor(office, nth, { quantity: size })];
      tries.push(...asked.map((one) => one.tries));
      if (!asked.some(({ hold }) => hold)) {
        inVain += 1;
        continue;
      }
      inVain = 0;
      holds += 1;
      held += size;
    }
  });
  const { write, read } = engine.units.read();
  const window = openWindow(office, sections);
  const pictures = await Promise.all(sections.map((section) => window.lookAt(section)));
  return { holds, tries, units: { write, read }, lone: loneSeats(pictures.flat()), seats };
};

const askFor = (office: Office, buyer: number, best: BestAvailable): Promise<Tried> => {
  office.pass(secondsBetweenAsks);
  return triedHold(office, buyer, { best });
};

export const bestAvailableFigures = async (
  engine: CountedEngine,
  shape: Shape,
  inFlightAtOnce: readonly number[],
): Promise<readonly ExactFigure[]> => {
  const figures: ExactFigure[] = [];
  for (const buyers of inFlightAtOnce) {
    const rush = await bestAvailableRush(engine, { name: `w3-${buyers}`, shape, buyers });
    const where = `W3, ${rush.seats.toLocaleString('en')} seats, ${buyers} in flight`;
    figures.push(
      count(
        'D4',
        `Tries to write for each best-available hold that came about, ${where}`,
        sumOf(rush.tries) / rush.holds,
        {
          good: 1.5,
          goal: 1.05,
        },
      ),
      count('D4', `The most tries of one ask, ${where}`, Math.max(...rush.tries), { good: 10, goal: 4 }),
      count('D5', `Read units of a best-available hold, ${where}`, rush.units.read / rush.holds, {
        good: 6,
        goal: 3.5,
      }),
      beside('D4', `Write units of a best-available hold, ${where}`, rush.units.write / rush.holds),
      count('D19', `Lone seats in a hundred, at 98.5 % held, ${where}`, (100 * rush.lone) / rush.seats, {
        good: 2,
        goal: 0.5,
      }),
    );
  }
  return figures;
};
