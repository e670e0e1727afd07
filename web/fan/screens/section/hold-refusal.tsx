import { Notice } from '#web/ui/notice.tsx';
import { venueTime } from '#web/ui/venue-time.ts';
import type { Performance } from '../../venue/performance.ts';
import { seatNamed } from '../../venue/seats.ts';
import { giveBack, goOnWith, type HoldRefused } from './hold-choice.ts';

interface HoldRefusalProps {
  refused: HoldRefused;
  performance: Performance;
  retry: () => void;
}

const signIn = async () => (await import('../../buyer/open-id.ts')).signIn();

/** Why the seats are not held: what happened, and one next step. Nothing is ever charged here. */
export const HoldRefusal = ({ refused, performance, retry }: HoldRefusalProps) => {
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
        return named ? `row ${named.rowLabel} seat ${named.label}` : seatId;
      });
      return (
        <Notice tone="danger" answers title="Someone else was faster.">
          <p>
            Just taken: {names.join(', ')}. Your other picks are still there; nothing is held yet. Pick a free seat
            instead.
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
          <p>You come back here, with your choice as it is.</p>
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
          <p>Nothing is held and nothing is charged.</p>
        </Notice>
      );
  }
};
