import type { BestAvailable } from '#shared/contracts/inventory/model.ts';
import type { SectionId } from '#shared/kernel/ids.ts';
import { openWindow } from '../box-office-window.ts';
import type { CountedEngine } from '../counted-engine.ts';
import { dice } from '../dice.ts';
import { beside, count, type ExactFigure } from '../figure.ts';
import { createSaleTables, type Office, openOffice } from '../office.ts';
import { partiesOf } from '../parties.ts';
import { loneSeats } from '../pick-seats.ts';
import { inFlight } from '../rush.ts';
import { hallOf, type Shape } from '../venue.ts';

/** Of a hundred parties, so many want the fifth of the hall that everybody wants. */
const demandPercent = 80;
const soldShare = 0.985;
/** A thousand holds a second, by the clock the product sees. */
const secondsBetweenAsks = 0.001;

interface Tried {
  /** Tries to write, by hold that came about. */
  tries: readonly number[];
  units: { write: number; read: number };
  /** Seats alone between others, when all but a few are held; and of how many. */
  lone: number;
  seats: number;
  refused: number;
}

/**
 * W3: the box office chooses. Everybody asks for the best there is, most of them in the same few sections, until nearly everything is
 * gone; who finds no room there asks for anywhere.
 */
const bestAvailableRush = async (
  engine: CountedEngine,
  { name, shape, buyers }: { name: string; shape: Shape; buyers: number },
): Promise<Tried> => {
  const chance = dice(buyers);
  const tables = await createSaleTables(engine, name);
  const office = await openOffice(engine, tables, { name, shape, chance });
  const { sections } = hallOf(shape);
  const wanted = sections.slice(0, Math.ceil(sections.length / 5)).map(({ id }) => id);
  const others = sections.slice(wanted.length).map(({ id }) => id);
  const seats = shape.sections * shape.rows * shape.seats;
  const next = partiesOf(chance);
  const tries: number[] = [];
  let held = 0;
  let refused = 0;
  let inVain = 0;

  engine.units.reset();
  await inFlight(buyers, buyers, async () => {
    while (held < seats * soldShare && inVain < 200) {
      const { nth, size } = next();
      const zone = chance.below(100) < demandPercent ? wanted : others;
      const tried = (await triesFor(office, nth, size, zone)) ?? (await triesFor(office, nth, size, undefined));
      if (tried === undefined) {
        refused += 1;
        inVain += 1;
        continue;
      }
      inVain = 0;
      held += size;
      tries.push(tried);
    }
  });
  const { write, read } = engine.units.read();
  const window = openWindow(office, sections);
  const pictures = await Promise.all(sections.map((section) => window.lookAt(section)));
  return { tries, units: { write, read }, lone: loneSeats(pictures.flat()), seats, refused };
};

/** How many tries to write it took, or undefined when there was no room. A cart is put once a try. */
const triesFor = async (
  office: Office,
  buyer: number,
  quantity: number,
  zone: readonly SectionId[] | undefined,
): Promise<number | undefined> => {
  let tries = 0;
  const best: BestAvailable = { quantity, ...(zone && { sectionIds: [...zone] }) };
  office.pass(secondsBetweenAsks);
  const held = await office.hold(buyer, { best }, (ports) => ({
    ...ports,
    carts: {
      ...ports.carts,
      put: (...asked) => {
        tries += 1;
        return ports.carts.put(...asked);
      },
    },
  }));
  if (held.ok) return tries;
  if (held.refusal.code === 'NoneAvailable' || held.refusal.code === 'SeatUnavailable') return undefined;
  throw new Error(`A hold was refused with ${held.refusal.code}`);
};

const mean = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0) / values.length;

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
      count('D4', `Tries to write for a best-available hold, mean, ${where}`, mean(rush.tries), {
        good: 1.5,
        goal: 1.05,
      }),
      count('D4', `The most tries of any, ${where}`, Math.max(...rush.tries), { good: 10, goal: 4 }),
      count('D5', `Read units of a best-available hold, ${where}`, rush.units.read / rush.tries.length, {
        good: 6,
        goal: 3.5,
      }),
      beside('D4', `Write units of a best-available hold, ${where}`, rush.units.write / rush.tries.length),
      count('D19', `Lone seats in a hundred, at 98.5 % held, ${where}`, (100 * rush.lone) / rush.seats, {
        good: 2,
        goal: 0.5,
      }),
    );
  }
  return figures;
};
