import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { putAssignment } from '#functions/inventory/adapters/seating-items.ts';
import { layOutRows } from '#functions/inventory/domain/lay-out-rows.ts';
import { isSoldTo } from '#functions/inventory/domain/seat-value.ts';
import type { Assignment, Seating } from '#functions/inventory/domain/seating/seating.ts';
import type { SeatingPorts } from '#functions/inventory/use-cases/seating/ports.ts';
import { seatSection } from '#functions/inventory/use-cases/seating/seat-section.ts';
import { placeOf, type SeatId } from '#shared/kernel/ids.ts';
import { match, nthFan, order, seat } from '#test/inventory/builders.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { type AwayEnd, away, awaySheet, numbered, openAwayEnd, organiser } from './away-end.ts';

const table = tableForEachTest();
let end: AwayEnd;
beforeEach(async () => {
  end = await openAwayEnd(table);
});

const ref = { performanceId: match, sectionId: away };
const seatAll = (ports = end.ports) => seatSection(ports, { ...ref, seatMapVersion: 2, caller: organiser });

describe('a seat of the plan that is somebody else’s already', () => {
  /** The plan is written, and before its rows are somebody sells a seat of the new map. */
  const takenBefore = (): SeatingPorts => ({
    ...end.ports,
    seatings: {
      ...end.ports.seatings,
      plan: async (one, stop, plan) => {
        const written = await end.ports.seatings.plan(one, stop, plan);
        for (const row of layOutRows(numbered, awaySheet()).filter(({ sectionId }) => sectionId === away))
          await end.ports.rows.layOut(match, row);
        const [to = seat('AW:1:0')] = plan.flatMap(({ moves }) => moves.map((move) => move.to));
        const { rowBlock, index } = placeOf(to);
        const first = { ...ref, rowBlock, seats: [index] };
        expect((await end.ports.rows.sell(first, undefined, order(99), end.ports.clock())).done).toBe(true);
        return written;
      },
    },
  });

  it('stops the seating before anybody is told of a seat', async () => {
    await end.buy(1, 2);
    await expect(seatAll(takenBefore())).rejects.toThrow('is not the one');
    expect(await end.ports.seatings.assigned(ref)).toEqual([]);
    expect(await end.ports.seatings.find(ref)).toMatchObject({ state: 'planned' });
  });

  it('twin: told without looking, an order has a seat that is sold to another', async () => {
    await end.buy(1, 2);
    await expect(seatAll(takenBefore())).rejects.toThrow();
    const seating = await end.ports.seatings.find(ref);
    for (const assignment of seating?.plan ?? []) await end.ports.seatings.assign(ref, seatingOf(), assignment);
    const [told] = await end.ports.seatings.assigned(ref);
    expect(isSoldTo(await standing(told?.moves[0]?.to ?? seat('AW:1:0')), order(99))).toBe(true);
  });

  const standing = async (seatId: SeatId) => {
    const { rowBlock, index } = placeOf(seatId);
    return (await end.ports.rows.read({ ...ref, rowBlock }))?.seats.get(index);
  };
});

const seatingOf = (): Seating => ({
  organiserId: awaySheet().organiser.id,
  seatMapVersion: 2,
  state: 'planned',
  stop: 1,
});

describe('the seats of an order are told once', () => {
  const to = (seatId: string): Assignment => ({
    orderId: order(1),
    buyerId: nthFan(1),
    moves: [{ n: 1, from: seat('AW:P1:0'), to: seat(seatId) }],
  });
  const seatTold = async () =>
    (await end.ports.seatings.assigned(ref)).flatMap(({ moves }) => moves.map((one) => one.to));

  it('by whoever comes first, however late the other', async () => {
    await end.ports.seatings.assign(ref, seatingOf(), to('AW:1:0'));
    await end.ports.seatings.assign(ref, seatingOf(), to('AW:2:5'));
    expect(await seatTold()).toEqual(['AW:1:0']);
  });

  it('twin: written over, an order is told of two seats, one after the other', async () => {
    const TableName = table.name;
    for (const one of [to('AW:1:0'), to('AW:2:5')]) {
      const { ConditionExpression: _, ...unguarded } = putAssignment(ref, seatingOf(), one);
      await table.documents.send(new PutCommand({ TableName, ...unguarded }));
    }
    expect(await seatTold()).toEqual(['AW:2:5']);
  });
});
