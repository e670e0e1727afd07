import type { SeatId } from '#shared/kernel/ids.ts';
import { Notice } from '#web/ui/notice.tsx';
import { venueTime } from '#web/ui/venue-time.ts';
import { signIn } from '../../buyer/leaving.ts';
import type { Performance } from '../../venue/performance.ts';
import { audienceWords } from '../../venue/sale-now.ts';
import { giveBack, goOnWithMine, type HoldRefused } from './hold-choice.ts';
import { capital, seatsInWords } from './seat-words.ts';

interface HoldRefusalProps {
  refused: HoldRefused;
  performance: Performance;
  /** Whether anything is left of the choice. */
  othersPicked: boolean;
  retry: () => void;
  /** Holds these seats in place of what was picked. */
  take?: (seatIds: readonly SeatId[]) => void;
  /** Asks again, for a party of whom somebody uses a wheelchair. */
  takeAccessible?: () => void;
}

/** What is told, and the one next step if there is any. */
interface Told {
  tone: 'danger' | 'warning';
  title: string;
  text?: string;
  step?: { words: string; act: () => void };
  /** Support is asked about what nobody expected, by its reference; what is said in full needs none. */
  unexpected?: true;
}

const nothingHeld = 'Nothing is held and you have not been charged.';

/** Why the seats are not held: what happened, and one next step. Nothing is ever charged here. */
export const HoldRefusal = (props: HoldRefusalProps) => {
  const { refused } = props;
  if (refused.code === 'AlreadyHolding') return <AlreadyHolding {...props} refused={refused} />;
  const { tone, title, text, step, unexpected } = toldOf(props);
  const reference = unexpected && 'reference' in refused ? refused.reference : undefined;
  return (
    <Notice
      tone={tone}
      answers
      title={title}
      reference={reference}
      actions={
        step && (
          <button type="button" class="button" onClick={step.act}>
            {step.words}
          </button>
        )
      }
    >
      {text && <p>{text}</p>}
    </Notice>
  );
};

const toldOf = ({ refused, performance, othersPicked, retry, take, takeAccessible }: HoldRefusalProps): Told => {
  const { sheet, map } = performance;
  const timeOf = (at: Parameters<typeof venueTime>[0]) => {
    const { longDate, time } = venueTime(at, sheet.venue.timeZone);
    return `${longDate} at ${time}`;
  };
  const typeNamed = (id: string) => sheet.ticketTypes?.find((type) => type.id === id)?.name ?? id;
  switch (refused.code) {
    case 'SeatUnavailable':
      return {
        tone: 'danger',
        title: 'Someone else was faster.',
        text: `Just taken: ${seatsInWords(map, refused.seatIds)}. ${othersPicked ? 'Your other picks are still there. ' : ''}${nothingHeld} Pick a free seat instead.`,
      };
    case 'SeatMapChanged':
      return {
        tone: 'warning',
        title: 'The plan of the seats has just changed.',
        text: `You see the new one now. ${nothingHeld} ${othersPicked ? 'What you have picked is the same on it: hold it again.' : 'Choose again.'}`,
      };
    case 'PlacesUnavailable':
      return {
        tone: 'danger',
        title: 'There are not that many places left here.',
        text: refused.free === 0 ? 'The section is full right now.' : `${refused.free} are left: choose fewer.`,
      };
    case 'NoneAvailable':
      return {
        tone: 'danger',
        title: 'There are not that many seats left that fit.',
        text:
          refused.free === 0
            ? 'Nothing is free that fits what you asked for. Ask for another price, or look at the sections.'
            : `${refused.free} are free, not enough of them for your party. Ask for fewer, or for another price.`,
      };
    case 'LoneSeat': {
      const { alone, instead } = refused;
      const told: Told = {
        tone: 'warning',
        title: `That would leave ${alone.length === 1 ? 'a single seat' : 'single seats'} alone.`,
        text: `Nobody comes alone to ${seatsInWords(map, alone)}. Move along by one${instead ? `, or take ${seatsInWords(map, instead)}` : ''}. ${nothingHeld}`,
      };
      return instead && take ? { ...told, step: { words: 'Take those instead', act: () => take(instead) } } : told;
    }
    case 'KeptForWheelchairs': {
      const told: Told = {
        tone: 'warning',
        title: 'These places are kept for wheelchair users and who comes with them.',
        text: `${capital(seatsInWords(map, refused.seatIds))}. ${nothingHeld}`,
      };
      return takeAccessible
        ? { ...told, step: { words: 'One of us uses a wheelchair', act: takeAccessible } }
        : {
            ...told,
            text: `${told.text} Does one of you use a wheelchair? Ask for the best seats, with a wheelchair place.`,
          };
    }
    case 'AccountLimit':
      return {
        tone: 'warning',
        title: `One account may buy ${refused.limit} for this date.`,
        text:
          refused.bought >= refused.limit
            ? `You have bought ${refused.bought} already.`
            : `You have bought ${refused.bought}: choose ${refused.limit - refused.bought} at most.`,
      };
    case 'ChannelSoldOut':
      return {
        tone: 'danger',
        title: 'Everything that is sold on this site is gone.',
        text: 'There may be more at the box office of the venue.',
      };
    case 'NotYourPhase':
      return {
        tone: 'warning',
        title: `The sale is open to ${audienceWords[refused.audience]} only, for now.`,
        text: refused.opensAt ? `Everyone can buy from ${timeOf(refused.opensAt)}.` : nothingHeld,
        ...(refused.audience !== 'accessCode' && { step: { words: 'Sign in', act: signIn } }),
      };
    case 'AccessCodeWrong':
      return {
        tone: 'danger',
        title: 'This access code does not open the sale.',
        text: `Look at it again: letters and digits as they were sent to you. ${nothingHeld}`,
      };
    case 'TicketTypeUnknown':
      return {
        tone: 'warning',
        title: `${refused.ticketTypes.map(typeNamed).join(', ')}: not for these seats.`,
        text: 'Choose another kind of ticket for them.',
      };
    case 'TicketTypeNotOnSale':
      return {
        tone: 'warning',
        title: `${typeNamed(refused.ticketTypeId)} tickets are not on sale now.`,
        text: refused.opensAt
          ? `They are from ${timeOf(refused.opensAt)}. Choose another kind until then.`
          : `They were until ${refused.closedAt ? timeOf(refused.closedAt) : 'a moment ago'}. Choose another kind.`,
      };
    case 'TicketTypeSoldOut':
      return {
        tone: 'danger',
        title: `There are not that many ${typeNamed(refused.ticketTypeId)} tickets left.`,
        text: refused.left === 0 ? 'They are gone: choose another kind.' : `${refused.left} are left.`,
      };
    case 'SignInRequired':
      return {
        tone: 'warning',
        title: `${sheet.organiser.name} asks you to sign in first.`,
        text: 'Nothing is held yet. You come back here, with your choice as it is.',
        step: { words: 'Sign in', act: signIn },
      };
    case 'SaleNotOpen':
      return { tone: 'warning', title: `The sale opens on ${timeOf(refused.opensAt)}.` };
    case 'TooManySeats':
      return { tone: 'warning', title: `One buyer may hold ${refused.limit} at most.` };
    default:
      return {
        tone: 'danger',
        title: refused.title,
        text: nothingHeld,
        step: { words: 'Try again', act: retry },
        unexpected: true,
      };
  }
};

type Already = Extract<HoldRefused, { code: 'AlreadyHolding' }>;

const AlreadyHolding = ({ refused, performance, retry }: HoldRefusalProps & { refused: Already }) => {
  const { holdId, seatIds, until } = refused;
  const hold = { holdId, seatIds, until, performanceId: performance.sheet.performanceId, extended: false };
  return (
    <Notice
      tone="warning"
      answers
      title={`You already hold ${seatIds.length === 1 ? 'a seat' : `${seatIds.length} seats`} for this date.`}
      actions={
        <>
          <button type="button" class="button" onClick={() => goOnWithMine(performance, hold)}>
            Check out with those
          </button>
          <button
            type="button"
            class="button"
            onClick={async () => {
              await giveBack(performance, holdId);
              retry();
            }}
          >
            Give them back, hold these
          </button>
        </>
      }
    />
  );
};
