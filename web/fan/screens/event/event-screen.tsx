import './event.css';
import { getEventRoute, getPerformanceRoute } from '#shared/contracts/catalog/api.ts';
import type { EventDetail, PerformanceSummary } from '#shared/contracts/catalog/model.ts';
import type { EventId } from '#shared/kernel/ids.ts';
import { Heading } from '#web/ui/heading.tsx';
import { Icon, type IconName } from '#web/ui/icon.tsx';
import { Loading } from '#web/ui/skeleton.tsx';
import { venueTime } from '#web/ui/venue-time.ts';
import { api } from '../../api.ts';
import { useAsked } from '../../asked.ts';
import { now } from '../../clock.ts';
import { paths } from '../../paths.ts';
import { hasMoved, Link } from '../../router.tsx';
import { useColoursOf } from '../../shell/club.ts';
import { Refusal } from '../../shell/refusal.tsx';
import type { ScreenProps } from '../../shell/screen-props.ts';
import { EventPoster } from '../../venue/event-poster.tsx';
import { datedEach } from '../home/dated.ts';
import { soughtAt } from '../home/sought.ts';
import { BuyBox } from './buy-box.tsx';
import { Changed } from './changed.tsx';
import { Ground } from './ground.tsx';
import { SaleFacts } from './sale-facts.tsx';

/** Everything one needs to know before choosing a seat. */
export const EventScreen = ({ params: { eventId = '' } }: ScreenProps) => {
  const asked = useAsked(`event ${eventId}`, (signal) =>
    api.call(getEventRoute, { params: { eventId: eventId as EventId }, signal }),
  );
  useColoursOf(asked.state === 'here' ? asked.value.organiser : undefined);
  if (asked.state === 'here') return <Known event={asked.value} />;
  if (asked.state === 'loading')
    return (
      <>
        <div class="hero tall" />
        <div class="page">
          <Loading what="the event" heights={['180px', '240px']} />
        </div>
      </>
    );
  return (
    <div class="page narrow stack">
      <Heading title={asked.refusal.code === 'EventUnknown' ? 'No such event' : 'The event cannot be shown'} arrived />
      <Refusal refusal={asked.refusal} again={asked.again}>
        {asked.refusal.code === 'EventUnknown' && (
          <Link class="button" href={paths.home}>
            See what is on
          </Link>
        )}
      </Refusal>
    </div>
  );
};

const Known = ({ event }: { event: EventDetail }) => {
  const [known] = datedEach([event], now());
  return known ? <Dated event={event} next={known.next} /> : null;
};

const Dated = ({ event, next }: { event: EventDetail; next: PerformanceSummary }) => {
  const { performanceId } = next;
  const asked = useAsked(`sheet ${performanceId}`, (signal) =>
    api.call(getPerformanceRoute, { params: { performanceId }, signal }),
  );
  // What the sheet adds comes when it comes: the page says the rest meanwhile, and without it.
  const sheet = asked.state === 'here' ? asked.value : undefined;
  const { venue } = event;
  const when = venueTime(next.startsAt, venue.timeZone);
  return (
    <>
      <div class="hero event-hero">
        <Ground kind={event.kind} />
        <div class="inner">
          <p class="kicker">
            {event.organiser.name} · {event.subtitle}
          </p>
          <Heading title={event.title} arrived={hasMoved()} />
          <p class="when">
            {when.longDate}, <span class="number">{when.time}</span>
          </p>
        </div>
      </div>
      <div class="page two-columns">
        <div class="about">
          {sheet && <Changed sheet={sheet} />}
          <dl class="facts">
            <Fact icon="calendar" term="Starts">
              {when.date}, <span class="number">{when.time}</span>
            </Fact>
            <Fact icon="clock" term="Doors open">
              <span class="number">{venueTime(next.doorsAt, venue.timeZone).time}</span>, {venue.city} time
            </Fact>
            <Fact icon="pin" term="Where">
              <Link href={soughtAt({ venue: venue.id })}>{venue.name}</Link>, {venue.address ?? venue.city}
            </Fact>
            {event.artists && event.artists.length > 0 && (
              <Fact icon="ticket" term={event.artists.length === 1 ? 'Artist' : 'Artists'}>
                {event.artists.map(({ id, name }, nth) => (
                  <span key={id}>
                    {nth > 0 && ', '}
                    <Link href={soughtAt({ artist: id })}>{name}</Link>
                  </span>
                ))}
              </Fact>
            )}
          </dl>
          {event.poster && <EventPoster event={event} />}
          <section class="reading">
            <h2>About</h2>
            {event.description.split(/\n{2,}/).map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </section>
          {event.goodToKnow.length > 0 && (
            <section class="reading">
              <h2>Good to know</h2>
              <ul class="ticks">
                {event.goodToKnow.map((line) => (
                  <li key={line}>
                    <Icon name="check" />
                    <span>{line}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {sheet && <SaleFacts sheet={sheet} now={now()} />}
          {event.refunds && (
            <section class="reading">
              <h2>Refunds</h2>
              <p>{event.refunds}</p>
            </section>
          )}
          {event.terms && (
            <details class="terms reading">
              <summary>Conditions of {event.organiser.name}</summary>
              <p>{event.terms}</p>
            </details>
          )}
          <OtherDates event={event} shown={next} />
        </div>
        <BuyBox event={event} performance={next} />
      </div>
    </>
  );
};

const Fact = ({ icon, term, children }: { icon: IconName; term: string; children: preact.ComponentChildren }) => (
  <div>
    <Icon name={icon} />
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);

const OtherDates = ({ event, shown }: { event: EventDetail; shown: PerformanceSummary }) => {
  const others = event.performances.filter(
    (one) => one.performanceId !== shown.performanceId && one.startsAt > now() && one.saleOpensAt <= now(),
  );
  if (others.length === 0) return null;
  return (
    <section class="reading">
      <h2>Other dates</h2>
      <ul class="stack tight">
        {others.map((one) => {
          const when = venueTime(one.startsAt, event.venue.timeZone);
          return (
            <li key={one.performanceId}>
              <Link class="button wide" href={paths.stadium(one.performanceId)}>
                {when.longDate}, {when.time}
                {one.cancelled && ': cancelled'}
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
