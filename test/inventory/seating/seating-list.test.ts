import { beforeEach, describe, expect, it } from 'vitest';
import { seatSection } from '#functions/inventory/use-cases/seating/seat-section.ts';
import { seatingList } from '#functions/inventory/use-cases/seating/seating-list.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import { match } from '#test/inventory/builders.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { type AwayEnd, away, numbered, openAwayEnd, organiser } from './away-end.ts';

const table = tableForEachTest();
let end: AwayEnd;
beforeEach(async () => {
  end = await openAwayEnd(table);
});

const ref = { performanceId: match, sectionId: away };
const seat = () => seatSection(end.ports, { ...ref, seatMapVersion: 2, caller: organiser });

describe('the list for the away side', () => {
  const list = (caller = organiser) => seatingList(end.ports, { ...ref, caller });

  it('says who sits where, row by row, and no names', async () => {
    const { orderId } = await end.buy(1, 2);
    await seat();
    expect(await list()).toEqual({
      ok: true,
      value: [
        'order,ticket,section,row,seat',
        `${orderId},tkt_${orderId.slice(4)}_1,Away end,1,1`,
        `${orderId},tkt_${orderId.slice(4)}_2,Away end,1,2`,
        '',
      ].join('\r\n'),
    });
  });

  it('leaves out whose order was given back since', async () => {
    const [kept, givenBack] = [await end.buy(1, 2), await end.buy(2, 2)];
    await seat();
    const paidOrdersOf = async () => (await end.ports.paidOrdersOf(match, away)).filter((one) => one !== givenBack);
    const listed = await seatingList({ ...end.ports, paidOrdersOf }, { ...ref, caller: organiser });
    expect(listed).toMatchObject({ value: expect.stringContaining(kept.orderId) });
    expect(listed).toMatchObject({ value: expect.not.stringContaining(givenBack.orderId) });
  });

  it('makes a cell inert that a spreadsheet would take for a formula', async () => {
    await end.buy(1, 1);
    await seat();
    const named: SeatMap = {
      ...numbered,
      sections: numbered.sections.map((one) => (one.id === away ? { ...one, name: '=HYPERLINK("x")' } : one)),
    };
    const listed = await seatingList({ ...end.ports, seatMapOf: async () => named }, { ...ref, caller: organiser });
    expect(listed).toMatchObject({ ok: true, value: expect.stringContaining(`"'=HYPERLINK(""x"")"`) });
  });

  it('is not there before, and not for others', async () => {
    expect(await list()).toEqual({ ok: false, refusal: { code: 'NotSeated' } });
    expect(await list({ subject: 's', memberships: [] })).toEqual({
      ok: false,
      refusal: { code: 'PerformanceUnknown' },
    });
  });
});
