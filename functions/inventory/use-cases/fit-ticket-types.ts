import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { HoldSeatsRequest } from '#shared/contracts/inventory/model.ts';
import type { TicketTypeId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { categoriesOf, categoriesOfSeats, unsoldThere } from '../domain/ticket-types.ts';
import type { InventoryPorts } from '../ports.ts';

/**
 * Whether the kinds of ticket are sold where the party wants to sit. The seat map is read only where a kind is sold in some price
 * categories and not in others.
 * A request that leaves the choice to the box office is refused where no category it may be seated in has all its kinds; which seats have them is
 * looked at when seats are chosen (see `offersFor`), because the categories of a request are also those its party may be spread over.
 */
export const fitTicketTypes = async (
  { published }: Pick<InventoryPorts, 'published'>,
  request: HoldSeatsRequest,
  types: readonly TicketTypeId[] | undefined,
  sheet: SaleSheet,
): Promise<Result<undefined, { code: 'TicketTypeUnknown'; ticketTypes: readonly TicketTypeId[] }>> => {
  const only = categoriesOf(types, sheet);
  if (!types || !only) return ok(undefined);
  if ('best' in request) {
    const { categoryIds = only } = request.best;
    return categoryIds.some((id) => only.includes(id))
      ? ok(undefined)
      : refuse({ code: 'TicketTypeUnknown', ticketTypes: [...new Set(types)] });
  }
  const categories =
    'seatIds' in request
      ? categoriesOfSeats(await published.seatMap(sheet.seatMap), request.seatIds)
      : types.map(() => sheet.sections.find(({ id }) => id === request.sectionId)?.categoryId);
  const unsold = unsoldThere(types, categories, sheet);
  return unsold.length > 0 ? refuse({ code: 'TicketTypeUnknown', ticketTypes: unsold }) : ok(undefined);
};
