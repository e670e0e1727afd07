import { beforeEach } from 'vitest';
import { seatMapsInS3 } from '#functions/catalog/adapters/seat-maps-in-s3.ts';
import type { AttachPorts } from '#functions/catalog/use-cases/seat-maps/ports.ts';
import { type Format, saveSeatMap } from '#functions/catalog/use-cases/seat-maps/save-seat-map.ts';
import type { OrganiserId, SeatId, VenueId } from '#shared/kernel/ids.ts';
import { type Membership, membershipOf } from '#shared/runtime/staff.ts';
import { houseForEachTest } from '../house-for-each-test.ts';

export const venueId = 'small-venue' as VenueId;
export const staffOf = (...groups: string[]) => ({
  subject: 'somebody',
  memberships: groups.flatMap((group): readonly Membership[] => {
    const membership = membershipOf(group);
    return membership ? [membership] : [];
  }),
});
export const club = staffOf('Organiser:belfoot');
export const bytes = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

/** Whoever is given this dies instead. */
export const killed = async (): Promise<never> => {
  throw new Error('killed');
};

/** The inventory, as far as the catalog asks it. */
interface Asked {
  /** What it answers. */
  taken: { held: SeatId[]; sold: SeatId[] };
  /** The seats it was asked of, and those it was to take from sale, last. */
  asked: readonly SeatId[];
  withdrawn: readonly SeatId[];
}

/** Where the small venue's maps are kept and attached, new in each test of a file; the inventory answers what the test says. */
export const mapOfficeForEachTest = () => {
  const publishing = houseForEachTest();
  const inventory: Asked = { taken: { held: [], sold: [] }, asked: [], withdrawn: [] };
  beforeEach(() => {
    Object.assign(inventory, { taken: { held: [], sold: [] }, asked: [], withdrawn: [] });
  });
  const ports = (): AttachPorts => ({
    maps: seatMapsInS3(publishing.house.s3, publishing.bucket, publishing.ports.files),
    ownerOf: async (venue) => (venue === venueId ? ('belfoot' as OrganiserId) : undefined),
    publishing: publishing.ports,
    seatsInUse: async (_, seatIds) => {
      inventory.asked = seatIds;
      return inventory.taken;
    },
    withdrawSeats: async (_, seatIds) => {
      inventory.withdrawn = seatIds;
      return { held: [], sold: [] };
    },
    keepSectionsOpen: async () => [],
  });
  return {
    publishing,
    inventory,
    /** Of the test that runs. */
    get ports() {
      return ports();
    },
    save: (value: unknown, version = 1, format: Format = 'seat-map') =>
      saveSeatMap(ports(), { venueId, version, format }, bytes(value)),
  };
};
