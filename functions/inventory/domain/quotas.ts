import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { Channel, SaleTerms } from '#shared/contracts/catalog/sale-terms.ts';
import type { PerformanceId, SeatId, SectionId, TicketTypeId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { RowRef, RowStanding } from './rows.ts';
import { blocked, free, isFree, type SeatStanding } from './seat-value.ts';

/**
 * A ticket type or a channel of which there is only so much is laid out like a section: rows of 50 slots, each held, sold and given
 * back with the same values and conditions as a seat. So there is no counter that could drift, and a slot lapses like a seat.
 */
export interface Quota {
  /** Where its slots stand: small letters, which no section of a venue is named by. */
  id: SectionId;
  /** What may be sold of it, all buyers together. */
  capacity: number;
  /** Slots the party takes. */
  quantity: number;
  of: { ticketTypeId: TicketTypeId } | { channel: Channel };
}

export const quotaOfType = (id: TicketTypeId): SectionId => `t-${id}` as SectionId;
export const quotaOfChannel = (channel: Channel): SectionId => `c-${channel}` as SectionId;

/** A slot is named like a seat: `t-early-bird:3:17`. */
export const isSlot = (seatId: SeatId): boolean => /^[tc]-/.test(seatId);

type Limits = { sale: Pick<SaleTerms, 'channels'> } & Pick<SaleSheet, 'ticketTypes'>;

/** What a party takes of each capped ticket type and of its channel; nothing where nothing is capped. */
export const quotasOf = (
  party: { quantity: number; channel: Channel; ticketTypes?: readonly TicketTypeId[] | undefined },
  { sale, ticketTypes = [] }: Limits,
): readonly Quota[] => {
  const ofTypes = ticketTypes.flatMap(({ id, capacity }): Quota[] => {
    const quantity = party.ticketTypes?.filter((type) => type === id).length ?? 0;
    return capacity !== undefined && quantity > 0
      ? [{ id: quotaOfType(id), capacity, quantity, of: { ticketTypeId: id } }]
      : [];
  });
  const capacity = sale.channels?.[party.channel]?.capacity;
  if (capacity === undefined) return ofTypes;
  const { quantity, channel } = party;
  return [...ofTypes, { id: quotaOfChannel(channel), capacity, quantity, of: { channel } }];
};

/** Every quota of a performance. */
export const allQuotas = ({ sale, ticketTypes = [] }: Limits): readonly Pick<Quota, 'id' | 'capacity'>[] => [
  ...ticketTypes.flatMap(({ id, capacity }) => (capacity === undefined ? [] : [{ id: quotaOfType(id), capacity }])),
  ...(['online', 'app', 'counter'] as const).flatMap((channel) => {
    const capacity = sale.channels?.[channel]?.capacity;
    return capacity === undefined ? [] : [{ id: quotaOfChannel(channel), capacity }];
  }),
];

const slotsInRow = 50;

export const rowsOfQuota = ({ capacity }: Pick<Quota, 'capacity'>): number => Math.ceil(capacity / slotsInRow);

export const quotaRow = (performanceId: PerformanceId, { id }: Pick<Quota, 'id'>, nth: number): RowRef => ({
  performanceId,
  sectionId: id,
  rowBlock: String(nth),
});

/**
 * The rows of a quota before the first sale. The last one is whole too; what is beyond the capacity in it is blocked.
 * @param as `shut` where there are rows already: how many slots of the new ones may open is known when all are seen together.
 */
export const layOutQuota = (
  { id, capacity }: Pick<Quota, 'id' | 'capacity'>,
  as: 'open' | 'shut',
): readonly RowStanding[] =>
  Array.from({ length: rowsOfQuota({ capacity }) }, (_, nth) => ({
    sectionId: id,
    rowBlock: String(nth),
    seats: new Map(
      Array.from({ length: slotsInRow }, (_, index): [number, SeatStanding] => [
        index,
        as === 'open' && nth * slotsInRow + index < capacity ? free : blocked,
      ]),
    ),
  }));

/** A slot to be opened or shut. */
export interface SlotChange {
  rowBlock: string;
  index: number;
  from: SeatStanding;
  to: SeatStanding;
}

/**
 * What brings a quota's slots to its capacity: sold and held ones count and stay, so only free ones are shut, the last ones first;
 * where there is more room than slots, shut ones are opened, the first ones first.
 */
export const fitQuota = (rows: readonly RowStanding[], capacity: number, now: Instant): readonly SlotChange[] => {
  const slots = rows
    .toSorted((a, b) => Number(a.rowBlock) - Number(b.rowBlock))
    .flatMap(({ rowBlock, seats }) => [...seats].map(([index, from]) => ({ rowBlock, index, from })));
  const shut = slots.filter(({ from }) => from.is === 'blocked');
  const room = capacity - (slots.length - shut.length);
  if (room >= 0) return shut.slice(0, room).map((slot) => ({ ...slot, to: free }));
  const open = slots.filter(({ from }) => isFree(from, now));
  return open.slice(room).map((slot) => ({ ...slot, to: blocked }));
};
