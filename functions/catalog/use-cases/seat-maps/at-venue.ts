import { listSeatMapsRoute } from '#shared/contracts/catalog/seat-maps-api.ts';
import type { OrganiserId, VenueId } from '#shared/kernel/ids.ts';
import { type Refused, type Result, refuse } from '#shared/kernel/result.ts';
import { mayActFor, type Staff } from '#shared/runtime/staff.ts';
import type { SeatMapPorts } from './ports.ts';

/** Answers staff of the organiser whose venue it is; for anybody else, and any other venue, there is nothing there. */
export const atVenue = async <Value, Refusal>(
  { ownerOf }: Pick<SeatMapPorts, 'ownerOf'>,
  { organiserId, venueId }: { organiserId: OrganiserId; venueId: VenueId },
  caller: Staff,
  answer: () => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal> | Refused<{ code: 'NothingThere' }>> => {
  if (!mayActFor(caller, listSeatMapsRoute.access.groups, organiserId)) return refuse({ code: 'NothingThere' });
  return (await ownerOf(venueId)) === organiserId ? answer() : refuse({ code: 'NothingThere' });
};
