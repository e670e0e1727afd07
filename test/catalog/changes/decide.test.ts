import { describe, expect, it } from 'vitest';
import { changesInDynamoDb } from '#functions/catalog/adapters/changes-in-dynamodb.ts';
import { decideCancellation, decideMove } from '#functions/catalog/domain/changes/decide-change.ts';
import { cancelPerformance, movePerformance } from '#functions/catalog/use-cases/changes/decide.ts';
import type { Changes, DecidePorts } from '#functions/catalog/use-cases/changes/ports.ts';
import { readChange } from '#functions/catalog/use-cases/changes/read-change.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { ChangePerformanceInput } from '#shared/contracts/change-performance.ts';
import type { ChangeId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { ulidOf } from '#shared/runtime/identities.ts';
import { membershipOf, type Staff } from '#shared/runtime/staff.ts';
import { at, match, saleSheet } from '#test/inventory/builders.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';

const to = { startsAt: at('21:00:00'), doorsAt: at('19:30:00') };
const sold = (sale: Partial<SaleSheet['sale']>) => saleSheet({ sale: { ...saleSheet().sale, ...sale } });
const nextDay = (time: string): Instant => `2026-08-02T${time}.000Z` as Instant;

describe('a performance can be cancelled', () => {
  it.each([
    ['before it starts', at('10:00:00'), true],
    ['during it', at('21:00:00'), true],
    ['at the last instant of the day after', nextDay('20:00:00'), true],
    ['behind that', nextDay('20:00:01'), false],
  ])('%s: %s → %s', (_, now, can) => {
    expect(decideCancellation(saleSheet(), now).ok).toBe(can);
  });

  it('once', () => {
    const cancelled = saleSheet({ cancelled: { at: at('09:00:00'), reason: 'Snow.' } });
    expect(decideCancellation(cancelled, at('10:00:00'))).toEqual({ ok: false, refusal: { code: 'AlreadyCancelled' } });
  });
});

describe('a performance can be moved', () => {
  it.each([
    ['into the future', saleSheet(), to, undefined],
    ['only into the future', saleSheet(), { startsAt: at('10:00:00'), doorsAt: at('09:00:00') }, 'InThePast'],
    ['not to where its doors open after the start', saleSheet(), { ...to, doorsAt: at('21:00:01') }, 'DoorsAfterStart'],
    [
      'not into another century',
      saleSheet(),
      { startsAt: '2126-08-01T20:00:00.000Z' as Instant, doorsAt: '2126-08-01T18:30:00.000Z' as Instant },
      'TooFarAhead',
    ],
    [
      'not so that its doors open a year before',
      saleSheet(),
      { ...to, doorsAt: '2025-08-01T19:30:00.000Z' as Instant },
      'DoorsTooEarly',
    ],
    ['not to where it is', saleSheet(), { startsAt: at('20:00:00'), doorsAt: at('18:30:00') }, 'NothingChanges'],
    [
      'so that only its doors open later',
      saleSheet(),
      { startsAt: at('20:00:00'), doorsAt: at('19:00:00') },
      undefined,
    ],
    [
      'not once it is cancelled',
      saleSheet({ cancelled: { at: at('09:00:00'), reason: 'Snow.' } }),
      to,
      'AlreadyCancelled',
    ],
    [
      'not so early that its sale would close before it opens',
      sold({ opensAt: at('19:00:00') }),
      { startsAt: at('18:30:00'), doorsAt: at('18:00:00') },
      'SaleOpensLater',
    ],
    [
      'not so early that a phase of its sale would',
      sold({
        phases: [
          { id: 'members', name: 'Members', audience: 'members', opensAt: at('09:00:00'), closesAt: at('19:00:00') },
          { id: 'all', name: 'All', audience: 'public', opensAt: at('19:00:00'), closesAt: at('20:00:00') },
        ],
      }),
      { startsAt: at('18:30:00'), doorsAt: at('18:00:00') },
      'SaleOpensLater',
    ],
  ])('%s', (_, sheet, times, refused) => {
    const decision = decideMove(sheet, times, at('10:00:00'));
    expect(decision.ok ? undefined : decision.refusal.code).toBe(refused);
  });
});

const table = tableForEachTest();

const staff = (...groups: string[]): Staff => ({
  subject: 'organiser-1',
  memberships: groups.flatMap((group) => membershipOf(group) ?? []),
});

const desk = async (sheet: SaleSheet = saleSheet()) => {
  const started: ChangePerformanceInput[] = [];
  const standing = { sheet, now: at('10:00:00') };
  let ids = 0;
  const ports: DecidePorts & { changes: Changes } = {
    changes: changesInDynamoDb(table.documents, table.name),
    sheetOf: async (performanceId) => (performanceId === match ? standing.sheet : undefined),
    runs: { start: async (input) => void started.push(input) },
    progressOf: async () => ({ orders: 0, told: 0, refunded: 0, pending: 0 }),
    newChangeId: (seed) => {
      ids += 1;
      return `chg_${ulidOf(seed ?? String(ids))}` as ChangeId;
    },
    clock: () => standing.now,
  };
  return { ports, started, standing };
};
const ask = (key?: string, caller = staff('Organiser:belfoot')) => ({
  performanceId: match,
  caller,
  idempotencyKey: key,
});
const reason = 'The pitch is frozen.';

describe('staff who change a performance', () => {
  it.each([
    ['its organiser', ['Organiser:belfoot'], true],
    ['operations', ['Operations'], true],
    ['another organiser', ['Organiser:lindenhal'], false],
    ['its ticketing agent', ['TicketingAgent:belfoot'], false],
    ['its support', ['Support:belfoot'], false],
    ['somebody without a group', [], false],
  ])('%s', async (_, groups, may) => {
    const { ports, started } = await desk();
    const caller = staff(...groups);
    const moved = await movePerformance(ports, { ...ask(undefined, caller), ...to });
    const cancelled = await cancelPerformance(ports, { ...ask(undefined, caller), reason });
    const unknown = { ok: false, refusal: { code: 'PerformanceUnknown' } };
    expect([cancelled.ok, moved.ok]).toEqual([may, may]);
    if (!may) expect([cancelled, moved]).toEqual([unknown, unknown]);
    expect(started).toHaveLength(may ? 2 : 0);
  });

  it('start the run again by their own retry, whoever died between the write and the start', async () => {
    const { ports, started } = await desk();
    const { start } = ports.runs;
    ports.runs.start = async () => {
      throw new Error('killed between the write and the start');
    };
    await expect(cancelPerformance(ports, { ...ask('the-same-click'), reason })).rejects.toThrow('killed');
    ports.runs.start = start;
    const again = await cancelPerformance(ports, { ...ask('the-same-click'), reason });
    expect(again.ok && started[0]?.changeId === again.value.changeId).toBe(true);
  });

  it('get the same answer to the same key, also when it is cancelled by then', async () => {
    const { ports, standing } = await desk();
    const first = await cancelPerformance(ports, { ...ask('the-same-click'), reason });
    standing.now = at('10:00:30');
    standing.sheet = saleSheet({ cancelled: { at: at('10:00:00'), reason } });
    expect(await cancelPerformance(ports, { ...ask('the-same-click'), reason })).toEqual(first);
    expect(await cancelPerformance(ports, { ...ask(), reason })).toMatchObject({
      refusal: { code: 'AlreadyCancelled' },
    });
  });

  it('do not get another change under a key that was used', async () => {
    const { ports, started } = await desk();
    await cancelPerformance(ports, { ...ask('the-same-click'), reason });
    const refused = { ok: false, refusal: { code: 'KeyReused' } };
    expect(await cancelPerformance(ports, { ...ask('the-same-click'), reason: 'Another reason.' })).toEqual(refused);
    expect(await movePerformance(ports, { ...ask('the-same-click'), ...to })).toEqual(refused);
    expect(started).toHaveLength(1);
  });

  it('get one change for one wish, whatever their keys, while it is under way', async () => {
    const { ports, started, standing } = await desk();
    const first = await cancelPerformance(ports, { ...ask('one-click'), reason });
    standing.now = at('10:00:30');
    expect(await cancelPerformance(ports, { ...ask('another-click'), reason })).toEqual(first);
    expect(await cancelPerformance(ports, { ...ask(), reason })).toEqual(first);
    expect(new Set(started.map(({ changeId }) => changeId)).size).toBe(1);
    const refused = { ok: false, refusal: { code: 'AlreadyCancelled' } };
    expect(await cancelPerformance(ports, { ...ask(), reason: 'Another reason.' })).toEqual(refused);
    expect(await movePerformance(ports, { ...ask(), ...to })).toEqual(refused);
    // Its run has died unseen: a new decision takes its place.
    standing.now = at('10:20:00');
    expect((await cancelPerformance(ports, { ...ask(), reason: 'Another reason.' })).ok).toBe(true);
  });

  it('correct a move that is under way by another one, and the sale goes on after both', async () => {
    const { ports, standing } = await desk();
    const first = await movePerformance(ports, { ...ask(), ...to });
    standing.sheet = sold({ stopped: true });
    expect(await movePerformance(ports, { ...ask(), ...to })).toEqual(first);
    const corrected = await movePerformance(ports, { ...ask(), ...to, startsAt: at('21:30:00') });
    if (!first.ok || !corrected.ok) throw new Error('It was refused');
    expect(corrected.value.changeId).not.toBe(first.value.changeId);
    expect(await ports.changes.find(match, corrected.value.changeId)).toMatchObject({ resumes: true });
    // The first is done between the look at the sheet and the look at the changes.
    await ports.changes.close(match, first.value.changeId, at('10:00:00'));
    const third = await movePerformance(ports, { ...ask(), ...to, startsAt: at('21:45:00') });
    expect(third.ok && (await ports.changes.find(match, third.value.changeId))).toMatchObject({ resumes: true });
  });

  it('twin: where nothing is under way, a stopped sale stays stopped after the move', async () => {
    const { ports } = await desk(sold({ stopped: true }));
    const moved = await movePerformance(ports, { ...ask(), ...to });
    expect(moved.ok && (await ports.changes.find(match, moved.value.changeId))).toMatchObject({ resumes: false });
  });

  it('leave who they are and what they said beside the change, and nothing of it in the run', async () => {
    const { ports, started } = await desk();
    const accepted = await movePerformance(ports, { ...ask(), ...to, note: 'Elections.' });
    if (!accepted.ok) throw new Error('It was refused');
    const { changeId } = accepted.value;
    expect(await ports.changes.find(match, changeId)).toEqual({
      change: { kind: 'move', changeId, performanceId: match, decidedAt: at('10:00:00'), ...to, note: 'Elections.' },
      by: 'organiser-1',
      resumes: true,
    });
    expect(started).toEqual([
      { kind: 'move', changeId, performanceId: match, decidedAt: at('10:00:00'), startsAt: to.startsAt },
    ]);
  });

  it('of another organiser do not see how far it is', async () => {
    const { ports } = await desk();
    const accepted = await cancelPerformance(ports, { ...ask(), reason });
    if (!accepted.ok) throw new Error('It was refused');
    const seenBy = async (...groups: string[]) =>
      (await readChange(ports, { performanceId: match, changeId: accepted.value.changeId, caller: staff(...groups) }))
        .ok;
    expect([
      await seenBy('Organiser:belfoot'),
      await seenBy('Organiser:lindenhal'),
      await seenBy('Support:belfoot'),
    ]).toEqual([true, false, false]);
  });
});
