import type { EventOf } from '#shared/contracts/event.ts';
import { StockLevelChanged, type stockLevels } from '#shared/contracts/inventory/events.ts';
import type { OrganiserId, PerformanceId, SectionId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';

export type Level = (typeof stockLevels)[number];

/** How much is left of a section, or of the whole performance, when its level last changed. */
export interface StockLevel {
  performanceId: PerformanceId;
  /** Absent when it is about the whole performance. */
  sectionId?: SectionId;
  organiserId: OrganiserId;
  level: Level;
  free: number;
  /** Counts how often a level was told, from 1: one that comes back to what it was is still another. */
  told: number;
}

const few = 100;
const last = 10;

/** @param free places left. */
export const levelOf = (free: number): Level => {
  if (free === 0) return 'none';
  if (free <= last) return 'last';
  return free <= few ? 'few' : 'plenty';
};

/** The level as it was last told; before anything was told, that of an empty house: a box of eight is not news. */
export const levelBefore = (known: readonly StockLevel[], sectionId: SectionId | undefined, capacity: number): Level =>
  known.find((one) => one.sectionId === sectionId)?.level ?? levelOf(capacity);

/** A level that was written is one that has changed. */
export const stockEventOf = (
  { performanceId, sectionId, organiserId, level, free }: StockLevel,
  { id, at }: { id: string; at: Instant },
): EventOf<typeof StockLevelChanged> => ({
  id: `evt_${id}`,
  type: StockLevelChanged.type,
  occurredAt: at,
  organiserId,
  hops: 0,
  data: { performanceId, ...(sectionId && { sectionId }), level, free },
});
