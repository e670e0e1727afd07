import { rowModel } from '../contenders/row-model.ts';
import { seatItems } from '../contenders/seat-items.ts';
import type { CountedEngine } from '../counted-engine.ts';
import { beside, type ExactFigure } from '../figure.ts';

/** What AWS bills, and limits, is units: the engine's time does not show that a transaction costs twice. */
export const layoutFigures = async (engine: CountedEngine): Promise<readonly ExactFigure[]> => {
  const contenders = [await rowModel(engine, 'layout-rows'), await seatItems(engine, 'layout-seats')];
  const figures: ExactFigure[] = [];
  for (const size of [2, 4, 8]) {
    const units: number[] = [];
    for (const contender of contenders) {
      await contender.layOut(1, 8);
      engine.units.reset();
      const answer = await contender.hold({ buyer: size, row: 0, first: 0, size }, 1_800_000_000);
      if (answer !== 'held') throw new Error(`${contender.name}: a free seat was ${answer}`);
      units.push(engine.units.read().write);
    }
    figures.push(
      beside('D1', `Write units of a hold of ${size}: ours beside one item for each seat`, units.join(' beside ')),
    );
  }
  return figures;
};
