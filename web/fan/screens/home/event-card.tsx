import { moneyText } from '#web/ui/money.ts';
import { Status } from '#web/ui/status.tsx';
import { venueTime } from '#web/ui/venue-time.ts';
import { paths } from '../../paths.ts';
import { Link } from '../../router.tsx';
import { EventPoster } from '../../venue/event-poster.tsx';
import type { Dated } from './dated.ts';
import { isSelling, toneOf } from './sale-words.ts';
import { useStanding } from './what-is-left.ts';

export const EventCard = ({ one: { event, next } }: { one: Dated }) => {
  const { venue } = event;
  const when = venueTime(next.startsAt, venue.timeZone);
  const { standing, words, everyone } = useStanding(next, venue.timeZone);
  const moved = next.movedFrom && !next.cancelled && venueTime(next.movedFrom, venue.timeZone);
  return (
    <li class={`event-card ${standing}`}>
      <EventPoster event={event} />
      <p class="date-block" aria-hidden="true">
        <span>{when.weekday}</span>
        <span class="day number">{when.day}</span>
        <span>{when.month}</span>
      </p>
      <div class="what">
        <h3>
          <Link href={paths.event(event.eventId)}>{event.title}</Link>
        </h3>
        <p class="muted small">{event.subtitle}</p>
        <p class="muted small">
          <span class="only-read">{when.longDate}, </span>
          <span class="number">{when.time}</span> · {venue.name}, {venue.city}
        </p>
        {moved && (
          <p class="small">
            <Status tone="warning">
              Moved from {moved.date}, {moved.time}
            </Status>
          </p>
        )}
      </div>
      <p class="sale">
        <Status tone={toneOf[standing]}>{words}</Status>
        {everyone && <span class="muted small">{everyone}</span>}
        {(isSelling(standing) || standing === 'notYet') && (
          <span class="price">
            <span class="muted small">from </span>
            <span class="strong number">{moneyText(next.from)}</span>
          </span>
        )}
      </p>
    </li>
  );
};
