import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { Notice } from '#web/ui/notice.tsx';
import { venueTime } from '#web/ui/venue-time.ts';

/** That a date is cancelled or has moved: the first thing to know about it, and what becomes of tickets. */
export const Changed = ({ sheet: { cancelled, movedFrom, startsAt, venue } }: { sheet: SaleSheet }) => {
  if (cancelled)
    return (
      <Notice tone="danger" title="This date is cancelled.">
        <p>{cancelled.reason}</p>
        <p>Whoever has tickets is written to and gets the money back. The tickets are no longer valid.</p>
      </Notice>
    );
  if (!movedFrom) return null;
  const [before, after] = [venueTime(movedFrom, venue.timeZone), venueTime(startsAt, venue.timeZone)];
  return (
    <Notice tone="warning" title={`This date has moved to ${after.longDate}, ${after.time}.`}>
      <p>
        It was to be on {before.longDate} at {before.time}. Tickets that were bought for that stay valid for the new
        time.
      </p>
    </Notice>
  );
};
