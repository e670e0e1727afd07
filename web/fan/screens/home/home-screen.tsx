import '#web/ui/chip.css';
import './home.css';
import { useState } from 'preact/hooks';
import { listEventsRoute } from '#shared/contracts/catalog/api.ts';
import type { EventSummary } from '#shared/contracts/catalog/model.ts';
import { Heading } from '#web/ui/heading.tsx';
import { Loading } from '#web/ui/skeleton.tsx';
import { venueTime } from '#web/ui/venue-time.ts';
import { api } from '../../api.ts';
import { useAsked } from '../../asked.ts';
import { now } from '../../clock.ts';
import { hasMoved } from '../../router.tsx';
import { useColoursOf } from '../../shell/club.ts';
import { Refusal } from '../../shell/refusal.tsx';
import { type Dated, dated } from './dated.ts';
import { EventCard } from './event-card.tsx';
import { NextUp } from './next-up.tsx';

/** What is on, by date. */
export const HomeScreen = () => {
  useColoursOf(null);
  const asked = useAsked('events', (signal) => api.call(listEventsRoute, { signal }));
  return (
    <>
      <div class="hero front">
        <div class="inner">
          <Heading title="Football and live music" arrived={hasMoved()}>
            Your seat, at one honest price
          </Heading>
          <p>Football and live music. What you see is what you pay: every fee is inside.</p>
        </div>
      </div>
      <div class="page">
        {asked.state === 'loading' && <Loading what="events" heights={['220px', '40px', '132px']} />}
        {asked.state === 'refused' && <Refusal refusal={asked.refusal} again={asked.again} />}
        {asked.state === 'here' && <Programme events={asked.value.events} />}
      </div>
    </>
  );
};

const Programme = ({ events }: { events: readonly EventSummary[] }) => {
  const [organiser, setOrganiser] = useState<string>();
  const { coming, played } = dated(events, now());
  const organisers = [...new Map(events.map((one) => [one.organiser.id, one.organiser])).values()];
  const shown = coming.filter(({ event }) => !organiser || event.organiser.id === organiser);
  const [first] = coming;
  if (!first) return <p class="card">Nothing is planned right now. Come back soon: new dates appear here first.</p>;
  return (
    <div class="programme">
      <NextUp next={coming.find(({ next }) => next.saleOpensAt <= now()) ?? first} />
      <fieldset class="chips">
        <legend class="only-read">Show the events of</legend>
        {[{ id: undefined, name: 'Everything' }, ...organisers].map(({ id, name }) => (
          <label key={name} class="chip">
            <input type="radio" name="organiser" checked={organiser === id} onChange={() => setOrganiser(id)} />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <p class="only-read" role="status">
        {shown.length} events
      </p>
      {byMonth(shown).map(([month, ofMonth]) => (
        <section key={month} aria-label={month}>
          <h2>{month}</h2>
          <ul class="cards">
            {ofMonth.map((one) => (
              <EventCard key={one.event.eventId} one={one} />
            ))}
          </ul>
        </section>
      ))}
      {!organiser && played.length > 0 && (
        <section aria-label="Played">
          <h2>Played</h2>
          <ul class="cards">
            {played.map((one) => (
              <EventCard key={one.event.eventId} one={one} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
};

const byMonth = (all: readonly Dated[]): [string, Dated[]][] => {
  const months = new Map<string, Dated[]>();
  for (const one of all) {
    const { monthOfYear } = venueTime(one.next.startsAt, one.event.venue.timeZone);
    months.set(monthOfYear, [...(months.get(monthOfYear) ?? []), one]);
  }
  return [...months];
};
