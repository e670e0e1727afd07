import { signIn } from '../../buyer/leaving.ts';
import './tickets.css';
import { getPerformanceRoute } from '#shared/contracts/catalog/api.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { fullLabel, seatNamed } from '#shared/contracts/catalog/seat-label.ts';
import type { Refused } from '#shared/contracts/client.ts';
import { myTicketsRoute } from '#shared/contracts/tickets/api.ts';
import type { ShownTicket } from '#shared/contracts/tickets/model.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { Heading } from '#web/ui/heading.tsx';
import { Loading } from '#web/ui/skeleton.tsx';
import { TicketCard } from '#web/ui/ticket-card.tsx';
import { venueTime } from '#web/ui/venue-time.ts';
import { api, guestBeside } from '../../api.ts';
import { useAsked } from '../../asked.ts';
import { useSignedInFan } from '../../buyer/signed-in-fan.ts';
import { now } from '../../clock.ts';
import { paths } from '../../paths.ts';
import { hasMoved, Link } from '../../router.tsx';
import { useColoursOf } from '../../shell/club.ts';
import { Refusal } from '../../shell/refusal.tsx';
import { seatMapOf } from '../../venue/seat-map-file.ts';

/** The tickets of one date, with what their cards say. */
interface Outing {
  sheet: SaleSheet;
  tickets: readonly { label: string; ticket: ShownTicket }[];
}

/** Everything this buyer has tickets for, the next date first. */
export const TicketsScreen = () => {
  useColoursOf(null);
  const fan = useSignedInFan();
  const asked = useAsked(`tickets ${fan?.email}`, outings);
  return (
    <div class="page narrow stack my-tickets">
      <Heading title="My tickets" arrived={hasMoved()} />
      {asked.state === 'loading' && <Loading what="your tickets" heights={['28px', '240px']} />}
      {asked.state === 'refused' && <Refusal refusal={asked.refusal} again={asked.again} />}
      {asked.state === 'here' && asked.value.length === 0 && <None signedIn={fan !== undefined} />}
      {asked.state === 'here' &&
        asked.value.map((outing) => <OutingTickets key={outing.sheet.performanceId} outing={outing} />)}
    </div>
  );
};

const None = ({ signedIn }: { signedIn: boolean }) => (
  <div class="card stack">
    <p>
      {signedIn
        ? 'You have no tickets yet. The next match is closer than you think.'
        : 'No tickets were bought on this device. If you have an account, sign in to see yours.'}
    </p>
    <p class="actions">
      {!signedIn && (
        <button type="button" class="button primary" onClick={signIn}>
          Sign in
        </button>
      )}
      <Link class="button" href={paths.home}>
        See what is on
      </Link>
    </p>
  </div>
);

const OutingTickets = ({ outing: { sheet, tickets } }: { outing: Outing }) => {
  const when = venueTime(sheet.startsAt, sheet.venue.timeZone);
  return (
    <section class="stack" aria-labelledby={sheet.performanceId}>
      <h2 id={sheet.performanceId}>
        {sheet.title} <span class="muted small">{when.date}</span>
      </h2>
      {sheet.cancelled && <p>It is cancelled. Your tickets are no longer valid, and your money goes back by itself.</p>}
      {!sheet.cancelled && sheet.movedFrom && (
        <p>
          It was to be on {venueTime(sheet.movedFrom, sheet.venue.timeZone).date} and has been moved. Your tickets stay
          valid.
        </p>
      )}
      <ul class="stack">
        {tickets.map(({ label, ticket }) => (
          <TicketCard
            key={ticket.ticket.ticketId}
            title={sheet.title}
            startsAt={sheet.startsAt}
            timeZone={sheet.venue.timeZone}
            venueName={sheet.venue.name}
            label={label}
            ticket={ticket}
          />
        ))}
      </ul>
    </section>
  );
};

type NotShown = Refused<typeof myTicketsRoute> | Refused<typeof getPerformanceRoute>;

const outings = async (signal: AbortSignal): Promise<Result<readonly Outing[], NotShown>> => {
  const [own, guests] = await Promise.all([
    api.call(myTicketsRoute, { signal }),
    guestBeside()?.call(myTicketsRoute, { signal }),
  ]);
  if (!own.ok) return own;
  const all = [...own.value.tickets, ...(guests?.ok ? guests.value.tickets : [])];
  const dates = [...new Set(all.map(({ ticket }) => ticket.performanceId))];
  const shown = await Promise.all(
    dates.map((performanceId) =>
      outingOf(
        performanceId,
        all.filter(({ ticket }) => ticket.performanceId === performanceId),
        signal,
      ),
    ),
  );
  const failed = shown.find((one) => !one.ok);
  if (failed) return failed;
  const here = shown.flatMap((one) => (one.ok ? [one.value] : []));
  const soonest = here.toSorted((a, b) => (a.sheet.startsAt < b.sheet.startsAt ? -1 : 1));
  const time = now();
  return ok([
    ...soonest.filter(({ sheet }) => sheet.startsAt > time),
    ...soonest.filter(({ sheet }) => sheet.startsAt <= time).toReversed(),
  ]);
};

const outingOf = async (
  performanceId: SaleSheet['performanceId'],
  tickets: readonly ShownTicket[],
  signal: AbortSignal,
): Promise<Result<Outing, NotShown>> => {
  const sheet = await api.call(getPerformanceRoute, { params: { performanceId }, signal });
  if (!sheet.ok) return sheet;
  const map = await seatMapOf(sheet.value, signal);
  const labelOf = ({ ticket: { seatId } }: ShownTicket): string => {
    const named = map.ok ? seatNamed(map.value, seatId) : undefined;
    return named ? fullLabel(named) : seatId;
  };
  return ok({ sheet: sheet.value, tickets: tickets.map((ticket) => ({ label: labelOf(ticket), ticket })) });
};
