import { beforeEach, describe, expect, it } from 'vitest';
import type { SeatingPorts } from '#functions/inventory/use-cases/seating/ports.ts';
import { reopenSection } from '#functions/inventory/use-cases/seating/reopen-section.ts';
import { seatSection } from '#functions/inventory/use-cases/seating/seat-section.ts';
import type { OrganiserId } from '#shared/kernel/ids.ts';
import { at, match } from '#test/inventory/builders.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { type AwayEnd, away, openAwayEnd, organiser } from './away-end.ts';

const table = tableForEachTest();
let end: AwayEnd;
beforeEach(async () => {
  end = await openAwayEnd(table);
});

const ref = { performanceId: match, sectionId: away };
const seat = (ports: SeatingPorts = end.ports) => seatSection(ports, { ...ref, seatMapVersion: 2, caller: organiser });

/** Orders that have been told their seats. */
const told = async () => (await end.ports.seatings.assigned(ref)).length;

describe('reopening a section', () => {
  const reopen = () => reopenSection(end.ports, { ...ref, caller: organiser });

  it('sells it again, and may be done twice or before anything', async () => {
    expect(await reopen()).toEqual({ ok: true, value: undefined });
    await end.hold([0]);
    await seat();
    expect(await end.hold([30])).toBe(false);
    for (const _ of [1, 2]) expect(await reopen()).toEqual({ ok: true, value: undefined });
    expect(await end.hold([30])).toBe(true);
  });

  it('a section that was stopped and reopened is not seated by somebody who comes late', async () => {
    await end.hold([0]);
    await seat();
    await reopen();
    await expect(end.ports.seatings.finish(ref)).rejects.toThrow(/condition/i);
    expect(await end.ports.seatings.find(ref)).toMatchObject({ state: 'open' });
  });

  it('is refused once everybody has a seat', async () => {
    await end.buy(1, 1);
    await seat();
    expect(await reopen()).toEqual({ ok: false, refusal: { code: 'AlreadySeated' } });
  });

  /** While the orders are being read somebody reopens the section, and a fan buys. */
  const reopenedMeanwhile = (): SeatingPorts => {
    let first = true;
    return {
      ...end.ports,
      paidOrdersOf: async () => {
        const seen = [...end.orders];
        if (first) {
          first = false;
          await reopen();
          await end.buy(7, 2);
        }
        return seen;
      },
    };
  };

  it('in the middle of a seating, the one who has bought since gets a seat as well', async () => {
    await end.buy(1, 2);
    await seat(reopenedMeanwhile());
    await seat();
    expect(await told()).toBe(2);
  });

  it('twin: without the condition on the stop, who has bought since would have no seat', async () => {
    await end.buy(1, 2);
    const ports = reopenedMeanwhile();
    const unguarded: SeatingPorts = {
      ...ports,
      seatings: {
        ...ports.seatings,
        plan: async (one, _stop, plan) => {
          const wanted = { organiserId: 'belfoot' as OrganiserId, seatMapVersion: 2 };
          const { stop } = await ports.seatings.stop(one, wanted, at('10:00:00'));
          return ports.seatings.plan(one, stop, plan);
        },
      },
    };
    await seat(unguarded);
    await seat();
    expect(await told()).toBe(1);
  });
});
