import type { CountedEngine } from '../counted-engine.ts';
import { count, type ExactFigure } from '../figure.ts';
import { type Chooser, type SellOut, sellOut } from '../sell-out.ts';
import type { Shape } from '../venue.ts';

/** One line of the report's table of sell-outs. */
export interface SellOutLine {
  workload: string;
  seats: number;
  buyers: number;
  chosenBy: Chooser;
  result: SellOut;
}

/** Sections of 500 seats, in rows of 25. */
export const shapeOf = (seats: number): Shape => ({ sections: Math.ceil(seats / 500), rows: 20, seats: 25 });

/** Sells one hall out and complains at once when a seat is not what its buyer was told. */
export const sellOutLine = async (
  engine: CountedEngine,
  workload: string,
  seats: number,
  buyers: number,
  chosenBy: Chooser,
): Promise<SellOutLine> => {
  const name = `${workload}-${seats}-${buyers}-${chosenBy}`.toLowerCase().replace(' ', '-');
  const result = await sellOut(engine, { name, shape: shapeOf(seats), buyers, chosenBy, seed: seats + buyers });
  return { workload, seats, buyers, chosenBy, result };
};

export const figuresOfSellOut = ({
  workload,
  seats,
  buyers,
  chosenBy,
  result,
}: SellOutLine): readonly ExactFigure[] => {
  const hall = `${workload}, ${seats.toLocaleString('en')} seats, ${buyers.toLocaleString('en')} in flight, the ${chosenBy} choosing`;
  return [
    count('D3', `Write units per sold ticket, ${hall}`, result.units.write / result.tickets, { good: 3, goal: 2 }),
    ...(chosenBy === 'buyers'
      ? [
          count('D3', `Write units the scheme does not explain, ${hall}`, result.units.write - result.expected, {
            good: 0,
            goal: 0,
          }),
        ]
      : []),
    count(
      'D18',
      `Seats that are not what their buyer was told, ${hall}`,
      result.audit.wrong.length + result.failed.length,
      {
        good: 0,
        goal: 0,
      },
    ),
  ];
};
