import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { OrganiserId, PerformanceId, SeatId, SectionId, VenueId } from '#shared/kernel/ids.ts';
import type { PublishingPorts } from '../../ports.ts';

/** The versions of venues’ seat maps: files that never change. */
export interface SeatMapFiles {
  /** @returns false when there is another file of that version. */
  writeSeatMap(map: SeatMap): Promise<boolean>;
  /** @returns undefined when the venue has no such version. */
  seatMap(venueId: VenueId, version: number): Promise<SeatMap | undefined>;
  versions(venueId: VenueId): Promise<readonly number[]>;
  /** What seats are called in the plan a version was made of. @returns false when there are other names for that version. */
  writeGuids(map: Pick<SeatMap, 'venueId' | 'version'>, guids: ReadonlyMap<SeatId, string>): Promise<boolean>;
  guids(venueId: VenueId, version: number): Promise<ReadonlyMap<SeatId, string>>;
}

export interface SeatMapPorts {
  maps: SeatMapFiles;
  /** Whose venue that is; undefined when there is none. */
  ownerOf(venueId: VenueId): Promise<OrganiserId | undefined>;
}

export interface AttachPorts extends SeatMapPorts {
  publishing: PublishingPorts;
  /** Asked of the inventory: which of these seats somebody has. */
  seatsInUse: AboutSeats;
  /** Asked of the inventory: to let nobody have these seats for three minutes. @returns those somebody has all the same. */
  withdrawSeats: AboutSeats;
  /** Asked of the inventory: to let nobody begin to seat these sections for three minutes. @returns those that are being seated all the same. */
  keepSectionsOpen(
    sheet: Pick<SaleSheet, 'performanceId' | 'organiser' | 'seatMap'>,
    sectionIds: readonly SectionId[],
  ): Promise<readonly SectionId[]>;
}

export type AboutSeats = (
  performanceId: PerformanceId,
  seatIds: readonly SeatId[],
) => Promise<{ held: readonly SeatId[]; sold: readonly SeatId[] }>;
