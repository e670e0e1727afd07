import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Contender, keepsThePromise } from './contenders/contender.ts';
import { rowModel } from './contenders/row-model.ts';
import { seatItems } from './contenders/seat-items.ts';
import { type CountedEngine, startCountedEngine } from './counted-engine.ts';
import { layoutFigures } from './workloads/layouts.ts';

let engine: CountedEngine;
beforeAll(async () => {
  engine = await startCountedEngine();
});
afterAll(() => engine.stop());

describe('the contenders on this engine', () => {
  it('hold all or none, once a buyer, until the second they say', async () => {
    await keepsThePromise(await rowModel(engine, 'promise-rows'));
    await keepsThePromise(await seatItems(engine, 'promise-seats'));
  });

  it('are not compared when they do not: who says yes to everybody is found out', async () => {
    const pleaser: Contender = {
      name: 'a pleaser',
      layOut: async () => {},
      hold: async () => 'held',
      stop: async () => {},
    };
    await expect(keepsThePromise(pleaser)).rejects.toThrow('a pleaser: one of the two is held: held in place of taken');
  });

  it('cost 2 units for a party in a row, and 2k + 2 where each seat is an item', async () => {
    const measured = (await layoutFigures(engine)).map(({ measured }) => measured);
    expect(measured).toEqual(['2 beside 6', '2 beside 10', '2 beside 18']);
  });
});
