import { moneyText } from '#web/ui/money.ts';
import { venueTime } from '#web/ui/venue-time.ts';
import { paths } from '../../paths.ts';
import { Link } from '../../router.tsx';
import { EventPoster } from '../../venue/event-poster.tsx';
import { Ground } from '../event/ground.tsx';
import { clubBand } from './club-band.ts';
import type { Dated } from './dated.ts';
import { useStanding } from './what-is-left.ts';

/** The next event that can be bought, in its organiser's colours. */
export const NextUp = ({ next: { event, next } }: { next: Dated }) => {
  const { venue, organiser } = event;
  const when = venueTime(next.startsAt, venue.timeZone);
  const { words, everyone } = useStanding(next, venue.timeZone);
  return (
    <section class="next-up hero" aria-labelledby="next-up" style={clubBand(organiser.brandHue)}>
      <Ground kind={event.kind} />
      {event.poster && <EventPoster event={event} />}
      <div class="words">
        <p class="kicker">
          {organiser.name} · {event.subtitle}
        </p>
        <h2 id="next-up">{event.title}</h2>
        <p>
          {when.longDate}, <span class="number">{when.time}</span>
          <br />
          {venue.name}, {venue.city}
        </p>
      </div>
      <div class="offer">
        <p>
          <span class="small">from</span> <span class="amount number">{moneyText(next.from)}</span>
          <br />
          <span class="small">{words} · fees included</span>
          {everyone && (
            <>
              <br />
              <span class="small">{everyone}</span>
            </>
          )}
        </p>
        <Link class="button large" href={paths.event(event.eventId)}>
          See tickets<span class="only-read"> for {event.title}</span>
        </Link>
      </div>
    </section>
  );
};
