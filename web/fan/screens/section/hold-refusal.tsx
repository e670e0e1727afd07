import { seatNamed } from '#shared/contracts/catalog/seat-label.ts';
import { Notice } from '#web/ui/notice.tsx';
import { venueTime } from '#web/ui/venue-time.ts';
import { signIn } from '../../buyer/leaving.ts';
import type { Performance } from '../../venue/performance.ts';
import { giveBack, goOnWith, type HoldRefused } from './hold-choice.ts';

interface HoldRefusalProps {
  refused: HoldRefused;
  performance: Performance;
  /** Whether anything is left of the choice. */
  othersPicked: boolean;
  retry: () => void;
}

/** Why the seats are not held: what happened, and one next step. Nothing is ever charged here. */
export const HoldRefusal = ({ refused, performance, othersPicked, retry }: HoldRefusalProps) => {
  const { sheet, map } = performance;
  const action = (words: string, act: () => void) => (
    <button type="button" class="button" onClick={act}>
      {words}
    </button>
  );
  switch (refused.code) {
    case 'SeatUnavailable': {
      const names = refused.seatIds.map((seatId) => {
        const named = seatNamed(map, seatId);
        return named ? `row ${named.row.label} seat ${named.label}` : seatId;
      });
      return (
        <Notice tone="danger" answers title="Someone else was faster.">
          <p>
            Just taken: {names.join(', ')}. {othersPicked && 'Your other picks are still there. '}
            Nothing is held and you have not been charged: pick a free seat instead.
          </p>
        </Notice>
      );
    }
    case 'PlacesUnavailable':
      return (
        <Notice tone="danger" answers title="There are not that many places left here.">
          <p>{refused.free === 0 ? 'The section is full right now.' : `${refused.free} are left: choose fewer.`}</p>
        </Notice>
      );
    case 'SignInRequired':
      return (
        <Notice
          tone="warning"
          answers
          title={`${sheet.organiser.name} asks you to sign in first.`}
          actions={action('Sign in', signIn)}
        >
          <p>Nothing is held yet. You come back here, with your choice as it is.</p>
        </Notice>
      );
    case 'AlreadyHolding': {
      const { holdId, seatIds, until } = refused;
      const hold = { holdId, seatIds, until, performanceId: sheet.performanceId, extended: false };
      return (
        <Notice
          tone="warning"
          answers
          title={`You already hold ${seatIds.length === 1 ? 'a seat' : `${seatIds.length} seats`} for this date.`}
          actions={
            <>
              {action('Check out with those', () => goOnWith(performance, hold))}
              {action('Give them back, hold these', async () => {
                await giveBack(performance, holdId);
                retry();
              })}
            </>
          }
        />
      );
    }
    case 'SaleNotOpen':
      return (
        <Notice
          tone="warning"
          answers
          title={`The sale opens on ${venueTime(refused.opensAt, sheet.venue.timeZone).longDate} at ${venueTime(refused.opensAt, sheet.venue.timeZone).time}.`}
        />
      );
    case 'TooManySeats':
      return <Notice tone="warning" answers title={`One buyer may hold ${refused.limit} at most.`} />;
    default:
      return (
        <Notice
          tone="danger"
          answers
          title={refused.title}
          reference={refused.reference}
          actions={action('Try again', retry)}
        >
          <p>Nothing is held and you have not been charged.</p>
        </Notice>
      );
  }
};
