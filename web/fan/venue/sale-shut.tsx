import { type SaleSheet, saleStateAt } from '#shared/contracts/catalog/model.ts';
import { Notice } from '#web/ui/notice.tsx';
import { venueTime } from '#web/ui/venue-time.ts';
import { useNow } from '../clock.ts';

export const useSaleIsOpen = ({ sale }: SaleSheet): boolean => saleStateAt(sale, useNow(5_000)) === 'open';

/** Why nothing can be bought here now; nothing at all while it can. */
export const SaleShut = ({ sheet: { sale, venue } }: { sheet: SaleSheet }) => {
  const state = saleStateAt(sale, useNow(5_000));
  if (state === 'open') return null;
  const opens = venueTime(sale.opensAt, venue.timeZone);
  return state === 'notYetOpen' ? (
    <Notice tone="warning" title={`The sale opens on ${opens.longDate} at ${opens.time}.`}>
      <p>You can look around now; seats can be held from then on.</p>
    </Notice>
  ) : (
    <Notice tone="warning" title="The sale has closed.">
      <p>Nothing is sold online for this date any more.</p>
    </Notice>
  );
};
