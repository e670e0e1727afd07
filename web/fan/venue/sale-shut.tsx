import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { Notice } from '#web/ui/notice.tsx';
import { venueTime } from '#web/ui/venue-time.ts';
import { useNow } from '../clock.ts';
import { PhaseNotice } from './phase-notice.tsx';
import { onlyFor, saleNow } from './sale-now.ts';

export const useSaleIsOpen = (sheet: SaleSheet): boolean => saleNow(sheet, useNow(5_000)).state === 'open';

/** Why nothing can be bought here now, or by whom alone; nothing at all while everyone can. */
export const SaleShut = ({ sheet }: { sheet: SaleSheet }) => {
  const now = useNow(5_000);
  const stands = saleNow(sheet, now);
  switch (stands.state) {
    case 'open': {
      const phases = onlyFor(stands);
      return phases ? <PhaseNotice sheet={sheet} phases={phases} now={now} /> : null;
    }
    case 'notYetOpen': {
      const opens = venueTime(stands.opensAt, sheet.venue.timeZone);
      return (
        <Notice tone="warning" title={`The sale opens on ${opens.longDate} at ${opens.time}.`}>
          <p>You can look around now; seats can be held from then on.</p>
        </Notice>
      );
    }
    case 'cancelled':
      return (
        <Notice tone="danger" title="This date is cancelled.">
          <p>
            {sheet.cancelled?.reason} Nothing is sold any more. Whoever has tickets is written to and gets the money
            back.
          </p>
        </Notice>
      );
    case 'stopped':
      return (
        <Notice tone="warning" title="The sale is stopped for now.">
          <p>The organiser is changing something about this date. Look again in a while.</p>
        </Notice>
      );
    case 'closed':
      return (
        <Notice tone="warning" title="The sale has closed.">
          <p>Nothing is sold online for this date any more.</p>
        </Notice>
      );
  }
};
