import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeEventsOf } from '#functions/catalog/domain/changes/change-events.ts';
import { cancelled, moved, resumed, stopped } from '#functions/catalog/domain/changes/change-sheet.ts';
import { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { saleStateAt } from '#shared/contracts/catalog/sale-terms.ts';
import type { ChangeId } from '#shared/kernel/ids.ts';
import { type Instant, millisecondsOf, plusMinutes } from '#shared/kernel/time.ts';
import { at, match, saleSheet } from '#test/inventory/builders.ts';

const id = { changeId: 'chg_00000000000000000000000001' as ChangeId, performanceId: match };
const moveTo = (startsAt: Instant, decidedAt: Instant, note?: string) =>
  ({
    ...id,
    kind: 'move',
    decidedAt,
    startsAt,
    doorsAt: plusMinutes(startsAt, -90),
    ...(note ? { note } : {}),
  }) as const;
const cancel = (reason: string, decidedAt = at('12:00:00')) =>
  ({ ...id, kind: 'cancellation', decidedAt, reason }) as const;

const afterMove = (sheet: SaleSheet, ...given: Parameters<typeof moveTo>): SaleSheet => {
  const result = moved(sheet, moveTo(...given));
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};

describe('a sheet that is cancelled', () => {
  it('is sold from no more, whatever the time, and keeps its first reason', () => {
    const once = cancelled(saleSheet(), cancel('Snow.'));
    const twice = cancelled(once, cancel('Ice.', at('13:00:00')));
    expect(twice).toEqual(once);
    expect(once.cancelled).toEqual({ at: at('12:00:00'), reason: 'Snow.' });
    expect(saleStateAt(once.sale, at('12:00:01'))).toBe('closed');
    expect(SaleSheet.parse(once)).toEqual(once);
  });

  it('is neither resumed nor moved', () => {
    const sheet = cancelled(saleSheet(), cancel('Snow.'));
    expect(resumed(sheet)).toEqual(sheet);
    expect(moved(sheet, moveTo(at('21:00:00'), at('13:00:00')))).toMatchObject({ refusal: { code: 'Superseded' } });
  });
});

describe('a sheet that is moved', () => {
  it('is sold until the new start, shows its codes as long before, and says when it was to be', () => {
    const phases: SaleSheet['sale']['phases'] = [
      { id: 'members', name: 'Members', audience: 'members', opensAt: at('09:00:00'), closesAt: at('12:00:00') },
      { id: 'all', name: 'All', audience: 'public', opensAt: at('12:00:00'), closesAt: at('20:00:00') },
    ];
    const sheet = saleSheet({ sale: { ...saleSheet().sale, codesFrom: at('15:00:00'), phases } });
    const after = afterMove(sheet, at('21:30:00'), at('12:00:00'), 'Elections.');
    expect(after).toMatchObject({
      startsAt: at('21:30:00'),
      doorsAt: at('20:00:00'),
      movedFrom: at('20:00:00'),
      moved: { at: at('12:00:00'), note: 'Elections.' },
      sale: { opensAt: at('09:00:00'), closesAt: at('21:30:00'), codesFrom: at('16:30:00') },
    });
    expect(after.sale.phases?.map(({ closesAt }) => closesAt)).toEqual([at('12:00:00'), at('21:30:00')]);
    expect(SaleSheet.parse(after)).toEqual(after);
  });

  it('was to be at no other time where only its doors open later', () => {
    const doors = { ...moveTo(saleSheet().startsAt, at('12:00:00')), doorsAt: at('19:00:00') };
    const after = moved(saleSheet(), doors);
    expect(after).toMatchObject({ ok: true, value: { doorsAt: at('19:00:00'), startsAt: at('20:00:00') } });
    expect(after.ok && after.value.movedFrom).toBeUndefined();
    const before = afterMove(saleSheet(), at('21:00:00'), at('11:00:00'));
    expect(moved(before, { ...doors, startsAt: at('21:00:00') })).toMatchObject({
      value: { movedFrom: at('20:00:00') },
    });
  });

  it('lets tickets change hands for as long before it begins', () => {
    const holders = { transfersPerTicket: 2, resale: true };
    const after = afterMove(
      saleSheet({ holders: { ...holders, frozenFrom: at('18:00:00') } }),
      at('21:30:00'),
      at('12:00:00'),
    );
    expect(after.holders).toEqual({ ...holders, frozenFrom: at('19:30:00') });
    expect(afterMove(saleSheet({ holders }), at('21:30:00'), at('12:00:00')).holders).toEqual(holders);
  });

  it('shows its codes before its doors open, whatever it is moved to', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 10_000 }), fc.integer({ min: 0, max: 600 }), (minutes, before) => {
        const start = saleSheet().startsAt;
        const sheet = saleSheet({ sale: { ...saleSheet().sale, codesFrom: plusMinutes(start, -before) } });
        const after = afterMove(sheet, plusMinutes(start, minutes), at('12:00:00'));
        expect(after.sale.codesFrom && after.sale.codesFrom <= after.doorsAt).toBe(true);
        expect(millisecondsOf(after.sale.closesAt) - millisecondsOf(sheet.sale.closesAt)).toBe(minutes * 60_000);
      }),
      { seed: 4711 },
    );
  });

  it('twice by the same move is moved once', () => {
    const once = afterMove(saleSheet(), at('21:00:00'), at('12:00:00'));
    expect(afterMove(once, at('21:00:00'), at('12:00:00'))).toEqual(once);
  });

  it('stays where the move decided last has put it', () => {
    const last = afterMove(saleSheet(), at('22:00:00'), at('12:05:00'));
    expect(moved(last, moveTo(at('21:00:00'), at('12:00:00')))).toMatchObject({ refusal: { code: 'Superseded' } });
  });

  it('is not moved twice by two who decided the same at once: nobody is told of it again', () => {
    const first = afterMove(saleSheet(), at('21:00:00'), at('12:00:00'));
    expect(moved(first, moveTo(at('21:00:00'), at('12:00:01')))).toMatchObject({ refusal: { code: 'Superseded' } });
  });

  it('goes on being sold when it is resumed', () => {
    expect(resumed(stopped(saleSheet()))).toEqual(saleSheet());
  });
});

describe('the events of a sheet', () => {
  const before = saleSheet();
  it('a cancellation is told once', () => {
    const after = cancelled(before, cancel('Snow.'));
    const [event, ...more] = changeEventsOf(before, after, at('12:00:01'));
    expect(more).toEqual([]);
    expect(event).toMatchObject({ id: `${match}-cancelled`, type: 'catalog.PerformanceCancelled.v1' });
    expect(JSON.stringify(event)).not.toContain('Snow');
    expect(changeEventsOf(after, { ...after, title: 'Another' }, at('12:00:02'))).toEqual([]);
  });

  it('each move is told once, with the time it was before', () => {
    const once = afterMove(before, at('21:00:00'), at('12:00:00'));
    const twice = afterMove(once, at('22:00:00'), at('12:05:00'));
    expect(changeEventsOf(before, once, at('12:00:01'))).toMatchObject([
      { id: `${match}-moved-${at('12:00:00')}`, data: { from: at('20:00:00'), startsAt: at('21:00:00') } },
    ]);
    expect(changeEventsOf(once, twice, at('12:05:01'))).toMatchObject([
      { id: `${match}-moved-${at('12:05:00')}`, data: { from: at('21:00:00'), startsAt: at('22:00:00') } },
    ]);
  });

  it('a stop, a price, a first publication are neither', () => {
    expect(changeEventsOf(before, stopped(before), at('12:00:01'))).toEqual([]);
    expect(changeEventsOf(undefined, before, at('12:00:01'))).toEqual([]);
    expect(changeEventsOf(before, undefined, at('12:00:01'))).toEqual([]);
  });
});
