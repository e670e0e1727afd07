import { beforeEach, describe, expect, it } from 'vitest';
import { rowsOf } from '#functions/inventory/domain/rows.ts';
import { isSoldTo } from '#functions/inventory/domain/seat-value.ts';
import { giveBack } from '#functions/inventory/use-cases/give-back.ts';
import { releaseAssigned } from '#functions/inventory/use-cases/seating/release-assigned.ts';
import { seatSection } from '#functions/inventory/use-cases/seating/seat-section.ts';
import type { OrganiserId } from '#shared/kernel/ids.ts';
import { at, match } from '#test/inventory/builders.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { type AwayEnd, away, awaySheet, openAwayEnd, organiser } from './away-end.ts';

const table = tableForEachTest();
let end: AwayEnd;
beforeEach(async () => {
  end = await openAwayEnd(table);
});

const ref = { performanceId: match, sectionId: away };
const seat = (ports = end.ports) => seatSection(ports, { ...ref, seatMapVersion: 2, caller: organiser });
const isPlace = (rowBlock: string) => rowBlock.startsWith('P');
/** Numbered seats that are sold. */
const sold = async () =>
  (await end.ports.rows.ofSection(match, away, 'now'))
    .filter(({ rowBlock }) => !isPlace(rowBlock))
    .reduce((all, { seats }) => all + [...seats.values()].filter(({ is }) => is === 'sold').length, 0);

describe('an order that is undone while its section is seated, and knows only its places', () => {
  it('gives back the seats it was given, and nobody else’s, however often', async () => {
    const [undone] = [await end.buy(1, 3), await end.buy(2, 2)];
    await seat();
    expect(await sold()).toBe(5);
    for (const _ of ['once', 'twice']) {
      await releaseAssigned(end.ports, { ...undone, performanceId: match });
      expect(await sold()).toBe(2);
    }
    const stranger = { orderId: undone.orderId, performanceId: match, seatIds: [] };
    await releaseAssigned(end.ports, stranger);
    expect(await sold()).toBe(2);
  });

  it('waits while its seats are decided and not written', async () => {
    const undone = await end.buy(1, 3);
    const died = async () => {
      throw new Error('Died');
    };
    await expect(seat({ ...end.ports, seatings: { ...end.ports.seatings, assign: died } })).rejects.toThrow('Died');
    const release = () => releaseAssigned(end.ports, { ...undone, performanceId: match });
    await expect(release()).rejects.toThrow('being given');
    await seat();
    await release();
    expect(await sold()).toBe(0);
  });

  it('twin: without it the seats stay sold to an order that is no more', async () => {
    await end.buy(1, 3);
    await seat();
    expect(await sold()).toBe(3);
  });

  /** The order is undone after its section's rows and the roll are read, and before the plan is written. */
  const undoneBeforePlan = async (seatings: Partial<AwayEnd['ports']['seatings']> = {}) => {
    const undone = { ...(await end.buy(1, 3)), performanceId: match };
    await end.buy(2, 2);
    const releasing = { ...end.ports, seatings: { ...end.ports.seatings, ...seatings } };
    let met = false;
    const plan: AwayEnd['ports']['seatings']['plan'] = async (...args) => {
      if (!met) {
        met = true;
        for (const row of rowsOf(match, undone.seatIds))
          await giveBack(end.ports.rows, row, (one) => isSoldTo(one, undone.orderId));
        for (const _ of ['once', 'twice']) await releaseAssigned(releasing, undone);
      }
      return end.ports.seatings.plan(...args);
    };
    expect((await seat({ ...end.ports, seatings: { ...end.ports.seatings, plan } })).ok).toBe(true);
    return sold();
  };

  it('gets no seat when it is undone between the look at the rows and the plan', async () => {
    expect(await undoneBeforePlan()).toBe(2);
    expect((await seat()).ok).toBe(true);
  });

  it('twin: planned by the stop that stood before, three seats are sold to an order that is no more', async () => {
    expect(await undoneBeforePlan({ stopAgain: async () => true })).toBe(5);
  });

  it('leaves a section on sale that was reopened, and one that was never stopped', async () => {
    const undone = { ...(await end.buy(1, 3)), performanceId: match };
    await releaseAssigned(end.ports, undone);
    expect(await end.ports.seatings.find(ref)).toBeUndefined();
    const wanted = { organiserId: 'belfoot' as OrganiserId, seatMapVersion: 2 };
    const { stop } = await end.ports.seatings.stop(ref, wanted, at('10:00:00'));
    await end.ports.seatings.reopen(ref, stop);
    await releaseAssigned(end.ports, undone);
    expect(await end.ports.seatings.find(ref)).toMatchObject({ state: 'open', stop });
    expect(await end.ports.seatings.stopAgain(ref, stop)).toBe(false);
  });

  it('of a cancelled performance nothing is looked for', async () => {
    const undone = await end.buy(1, 3);
    await seat();
    const sheet = awaySheet({ cancelled: { at: at('10:00:00'), reason: 'Storm' } });
    await releaseAssigned(
      { ...end.ports, published: { saleSheet: async () => sheet } },
      { ...undone, performanceId: match },
    );
    expect(await sold()).toBe(3);
  });
});
