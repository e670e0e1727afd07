import type { Hold } from '#shared/contracts/inventory/model.ts';
import type { PerformanceId, SeatId } from '#shared/kernel/ids.ts';
import type { TestCloud } from '#test/support/cloud.ts';
import { type Desk, newId, told } from './a-desk.ts';
import { answersOfHolds, type CalledTwice } from './asked-again.ts';
import { seatsOf } from './seats-of.ts';

const wanted = ['N2:1:0', 'N2:1:1'] as SeatId[];
const others = ['N2:1:4', 'N2:1:5'] as SeatId[];

/** Of a sale that does not say otherwise. */
const holdMinutes = 10;

/** What the routes of blocks and of holds at a counter answer who calls again. */
export const counterCalledTwice = (cloud: TestCloud, desk: Desk): Record<string, CalledTwice> => {
  /** Somebody else at a counter of the same organiser. */
  const whoSells = (by: string | undefined): string => (by ? 'agent' : 'club');
  const keyed = (key: string) => ({ 'idempotency-key': key });

  const held = async (): Promise<{ performanceId: PerformanceId; hold: Hold; path: string }> => {
    const performanceId = await desk.onSale();
    const path = `/admin/performances/${performanceId}/holds`;
    const { status, body } = await cloud.api('POST', path, { as: 'club', body: { seatIds: wanted } });
    if (status !== 201) throw new Error(`Nothing is held at the counter: ${JSON.stringify(body)}`);
    const hold = body as Hold;
    return { performanceId, hold, path: `${path}/${hold.holdId}` };
  };

  return {
    holdAtCounter: {
      ...answersOfHolds.held,
      once: 2,
      async ready() {
        const performanceId = await desk.onSale();
        return {
          ask: ({ key, by, other }) =>
            told(
              cloud.api('POST', `/admin/performances/${performanceId}/holds`, {
                as: whoSells(by),
                body: { seatIds: other ? others : wanted },
                headers: keyed(key),
              }),
            ),
          done: () => seatsOf(cloud, performanceId).count([...wanted, ...others], 'held'),
        };
      },
    },
    extendAtCounter: {
      ...answersOfHolds.extended,
      once: 1,
      async ready() {
        const { performanceId, path } = await held();
        const keptUntil = () => seatsOf(cloud, performanceId).keptUntil(wanted);
        const before = await keptUntil();
        return {
          ask: ({ key, by, other }) =>
            told(
              cloud.api('POST', `${path}/extension`, {
                as: whoSells(by),
                headers: keyed(other ? `${key}-2` : key),
              }),
            ),
          done: async () => ((await keptUntil()) - before) / (holdMinutes * 60),
        };
      },
    },
    releaseAtCounter: {
      ...answersOfHolds.released,
      once: 1,
      async ready() {
        const { performanceId, path } = await held();
        return {
          ask: ({ by, other }) =>
            told(cloud.api('DELETE', other ? path.replace(/[^/]+$/, 'AAAAAAAA') : path, { as: whoSells(by) })),
          done: async () => 1 - (await seatsOf(cloud, performanceId).count(wanted, 'held')) / wanted.length,
        };
      },
    },
    blockSeats: {
      first: 201,
      once: 2,
      again: [201],
      otherRequest: [422, 'KeyReused'],
      otherBuyer: [409, 'NothingFree'],
      async ready() {
        const performanceId = await desk.onSale();
        return {
          ask: ({ key, by, other }) =>
            told(
              cloud.api('POST', `/admin/performances/${performanceId}/blocks`, {
                as: whoSells(by),
                body: { seatIds: other ? others : wanted, reason: 'safety' },
                headers: keyed(key),
              }),
            ),
          done: () => seatsOf(cloud, performanceId).count([...wanted, ...others], 'blocked'),
        };
      },
    },
    releaseBlock: {
      first: 204,
      once: 1,
      again: [204],
      otherRequest: [404, 'BlockUnknown'],
      otherBuyer: [404, 'PerformanceUnknown'],
      async ready() {
        const performanceId = await desk.onSale();
        const path = `/admin/performances/${performanceId}/blocks`;
        const { body } = await cloud.api('POST', path, {
          as: 'club',
          body: { seatIds: wanted, reason: 'safety' },
          headers: keyed(newId()),
        });
        const { block } = body as { block: { blockId: string } };
        return {
          ask: ({ by, other }) =>
            told(
              cloud.api('DELETE', `${path}/${other ? 'AAAAAAAA' : block.blockId}`, { as: by ? 'organiser' : 'club' }),
            ),
          done: async () => 1 - (await seatsOf(cloud, performanceId).count(wanted, 'blocked')) / wanted.length,
        };
      },
    },
  };
};
