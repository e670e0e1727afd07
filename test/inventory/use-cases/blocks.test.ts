import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { blocksInDynamoDb } from '#functions/inventory/adapters/blocks-in-dynamodb.ts';
import { changeExpression } from '#functions/inventory/adapters/row-items.ts';
import { decodeSeat, encodeSeat } from '#functions/inventory/domain/seat-value.ts';
import type { Rows, StaffDesk } from '#functions/inventory/ports.ts';
import { blockSeats } from '#functions/inventory/use-cases/block-seats.ts';
import { sectionAvailability } from '#functions/inventory/use-cases/read-availability.ts';
import { sellSeats } from '#functions/inventory/use-cases/sell-seats.ts';
import { listBlocks, releaseBlock } from '#functions/inventory/use-cases/staff-blocks.ts';
import { BlockSeatsRequest } from '#shared/contracts/inventory/blocks.ts';
import { seatIdAt } from '#shared/kernel/ids.ts';
import { membershipOf, type Staff } from '#shared/runtime/staff.ts';
import { accepted } from '#test/support/accepted.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { type BoxOffice, openBoxOffice, storedIn } from '../box-office.ts';
import { at, fan, fan2, match, nthFan, order, seat, seats, section } from '../builders.ts';

const table = tableForEachTest();
let office: BoxOffice;
let desk: StaffDesk;

beforeEach(async () => {
  office = await openBoxOffice(storedIn(table));
  desk = { ...office.ports, blocks: blocksInDynamoDb(table.documents, table.name) };
});

const staffOf = (...groups: string[]): Staff => ({
  subject: 'agent-1',
  memberships: groups.flatMap((group) => membershipOf(group) ?? []),
});
const agent = staffOf('TicketingAgent:belfoot');
const block = (request: unknown, key?: string, ports = desk, caller = agent) =>
  blockSeats(ports, { performanceId: match, caller, request: BlockSeatsRequest.parse(request), key });
const blocked = async (...asked: Parameters<typeof block>) => {
  return accepted(await block(...asked));
};
const listed = async () => {
  const list = await listBlocks(desk, { performanceId: match, caller: agent });
  return list.ok ? list.value.blocks : [];
};
const release = (blockId: Parameters<typeof releaseBlock>[1]['blockId'], caller = agent) =>
  releaseBlock(desk, { performanceId: match, blockId, caller });
const why = { reason: 'sightline', note: 'Behind the camera' };

describe('staff take seats from sale (B13)', () => {
  it('what is blocked cannot be held, says so, and can be again when it is released', async () => {
    const { block: made, taken } = await blocked({ seatIds: seats('N1:2:3', 'N1:3:0'), ...why });
    expect(made).toEqual({
      blockId: made.blockId,
      ...why,
      sectionIds: ['N1'],
      seats: 2,
      by: 'agent-1',
      at: at('10:00:00'),
    });
    expect(taken).toEqual([]);
    expect(await office.hold(fan, seats('N1:2:3'))).toMatchObject({ refusal: { code: 'SeatUnavailable' } });
    expect(await office.written(seat('N1:2:3'))).toBe(`~!${made.blockId}`);
    expect(await sectionAvailability(office.ports, { performanceId: match, sectionId: section('N1') })).toMatchObject({
      value: { free: 9 + 12 + 50 - 2 },
    });
    expect(await listed()).toEqual([made]);
    for (const _ of ['once', 'twice']) expect((await release(made.blockId)).ok).toBe(true);
    expect(await listed()).toEqual([]);
    expect((await office.hold(fan, seats('N1:2:3'))).ok).toBe(true);
  });

  it('a held or sold seat stays whose it is, and is named; a lapsed one is taken', async () => {
    await office.hold(fan, seats('N1:2:0'));
    office.setClock(at('10:12:00'));
    const mine = await office.hold(fan, seats('N1:2:1'));
    if (!mine.ok) throw new Error('No hold');
    await sellSeats(office.ports, {
      orderId: order(1),
      performanceId: match,
      buyerId: fan,
      heldBy: fan,
      holdId: mine.value.holdId,
      seatIds: seats('N1:2:1'),
    });
    await office.hold(fan2, seats('N1:2:2'));
    const { block: made, taken } = await blocked({ seatIds: seats('N1:2:0', 'N1:2:1', 'N1:2:2', 'N1:2:3'), ...why });
    expect([...taken].sort()).toEqual(['N1:2:1', 'N1:2:2']);
    expect(made.seats).toBe(2);
  });

  it('a whole section without its disabled seats, or some of its rows', async () => {
    expect((await blocked({ sectionId: 'N1', rowBlocks: ['1'], reason: 'safety' })).block.seats).toBe(9);
    const { block: rest, taken } = await blocked({ sectionId: 'N1', reason: 'safety' });
    expect([rest.seats, taken.length]).toEqual([62, 9]);
  });

  it('releases what that block holds and nothing else', async () => {
    const one = await blocked({ seatIds: seats('N1:2:0', 'N1:2:1'), reason: 'guests' });
    const other = await blocked({ seatIds: seats('N1:2:1', 'N1:2:2'), reason: 'production' });
    expect(other.taken).toEqual(['N1:2:1']);
    await release(one.block.blockId);
    expect(await Promise.all(seats('N1:2:0', 'N1:2:1', 'N1:2:2').map(office.written))).toEqual([
      '0',
      '0',
      `~!${other.block.blockId}`,
    ]);
  });

  it('a repeat with the key is the same block; another request with it, or a repeat after the release, blocks nothing', async () => {
    const request = { seatIds: seats('N1:2:0'), ...why };
    const first = await blocked(request, 'key-0001');
    expect(await blocked(request, 'key-0001')).toEqual(first);
    expect(await listed()).toHaveLength(1);
    expect(await block({ seatIds: seats('N1:2:5'), ...why }, 'key-0001')).toMatchObject({
      refusal: { code: 'KeyReused' },
    });
    await release(first.block.blockId);
    expect(await block(request, 'key-0001')).toMatchObject({ refusal: { code: 'KeyReused' } });
    expect(await office.written(seat('N1:2:0'))).toBe('0');
  });

  it.each([
    [
      'seats the venue does not have',
      { seatIds: ['N1:2:3', 'N1:2:49', 'N1:1:4'] },
      { code: 'SeatUnknown', seatIds: ['N1:2:49', 'N1:1:4'] },
    ],
    ['a section it does not have', { sectionId: 'X9' }, { code: 'SectionUnknown' }],
    [
      'a row the section does not have',
      { sectionId: 'N1', rowBlocks: ['1', '99'] },
      { code: 'RowUnknown', rowBlocks: ['99'] },
    ],
  ])('refuses %s, and nothing is blocked', async (_, what, refusal) => {
    expect(await block({ ...what, reason: 'other' })).toEqual({ ok: false, refusal });
    expect(await listed()).toEqual([]);
  });

  it('refuses when nothing of it is free, and leaves no block behind', async () => {
    await office.hold(fan, seats('N1:2:0'));
    for (const _ of ['once', 'twice'])
      expect(await block({ seatIds: seats('N1:2:0'), reason: 'other' }, 'key-0001')).toMatchObject({
        refusal: { code: 'NothingFree' },
      });
    expect(await listed()).toEqual([]);
  });

  it('another organiser, or support, sees no such performance', async () => {
    const { block: made } = await blocked({ seatIds: seats('N1:2:0'), reason: 'other' });
    for (const caller of [staffOf('Organiser:kunstkring'), staffOf('Support:belfoot'), staffOf('Operations')]) {
      const unknown = { refusal: { code: 'PerformanceUnknown' } };
      expect(await block({ seatIds: seats('N1:2:5'), reason: 'other' }, undefined, desk, caller)).toMatchObject(
        unknown,
      );
      expect(await listBlocks(desk, { performanceId: match, caller })).toMatchObject(unknown);
      expect(await release(made.blockId, caller)).toMatchObject(unknown);
    }
    expect(await office.written(seat('N1:2:5'))).toBe('0');
  });
});

describe('blocking a row while fifty buyers hold its seats', () => {
  const rush = async (rows: Partial<Rows>) => {
    const ports = { ...desk, rows: { ...desk.rows, ...rows } };
    const [holds, { taken }] = await Promise.all([
      Promise.all(Array.from({ length: 50 }, (_, n) => office.hold(nthFan(n), [seatIdAt('N1', '3', n)]))),
      blocked({ sectionId: 'N1', ...why }, undefined, ports),
    ]);
    const held = holds.flatMap((hold) => (hold.ok ? hold.value.seatIds : []));
    const lost = await Promise.all(held.map(async (seatId) => (await office.written(seatId))?.startsWith('~!')));
    return { held, taken, lost: lost.filter(Boolean).length };
  };

  it('each seat is its holder’s or blocked, and the answer says which', async () => {
    const { held, taken, lost } = await rush({});
    expect(lost).toBe(0);
    expect([...taken].sort()).toEqual([...held].sort());
  });

  it('twin: without the condition a held seat is blocked under its buyer', async () => {
    await office.hold(fan, seats('N1:2:0'));
    const unguarded: Rows['change'] = async (row, changes) => {
      const {
        ConditionExpression: _,
        ReturnValuesOnConditionCheckFailure: _all,
        ...update
      } = changeExpression(row, changes);
      const values = { ...update.ExpressionAttributeValues };
      for (const name of Object.keys(values)) if (!update.UpdateExpression?.includes(name)) delete values[name];
      await table.documents.send(
        new UpdateCommand({ TableName: table.name, ...update, ExpressionAttributeValues: values }),
      );
      return { done: true };
    };
    await blocked({ seatIds: seats('N1:2:0'), ...why }, undefined, {
      ...desk,
      rows: { ...desk.rows, change: unguarded },
    });
    expect(await office.written(seat('N1:2:0'))).toMatch(/^~!/);
  });
});

it('a block is written so that an old reader still sees a blocked seat', () => {
  expect(encodeSeat(decodeSeat('~!'))).toBe('~!');
  expect(decodeSeat('~!AbC-_123')).toEqual({ is: 'blocked', by: 'AbC-_123' });
});
