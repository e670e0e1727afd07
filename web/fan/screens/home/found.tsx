import type { LeftOut, SearchAnswer } from '#shared/contracts/catalog/search-api.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { venueTime } from '#web/ui/venue-time.ts';
import { Link } from '../../router.tsx';
import { type Dated, dated, datedEach } from './dated.ts';
import { EventCard } from './event-card.tsx';
import { isNarrowed, type Sought, soughtAt } from './sought.ts';

interface FoundProps {
  sought: Sought;
  answer: SearchAnswer;
  now: Instant;
}

/** What fits, by month; what fits words, the best first; or where one might look instead. */
export const Found = ({ sought, answer, now }: FoundProps) => {
  const { events, total, page, pages, nearby } = answer;
  if (total === 0) return <Nothing sought={sought} nearby={nearby} now={now} />;
  const { coming, played } = dated(events, now);
  return (
    <>
      {sought.q ? (
        <Cards title="Best fits first" all={datedEach(events, now)} />
      ) : (
        byMonth(coming).map(([month, ofMonth]) => <Cards key={month} title={month} all={ofMonth} />)
      )}
      {!sought.q && played.length > 0 && <Cards title="Played" all={played} />}
      {pages > 1 && (
        <nav class="pages" aria-label="Pages">
          {page > 1 && <Turn sought={sought} to={page - 1} words="Earlier page" />}
          <span class="muted number">
            Page {page} of {pages}
          </span>
          {page < pages && <Turn sought={sought} to={page + 1} words="Next page" />}
        </nav>
      )}
    </>
  );
};

const Turn = ({ sought, to, words }: { sought: Sought; to: number; words: string }) => (
  <Link class="button" href={soughtAt({ ...sought, page: String(to) })}>
    {words}
  </Link>
);

const Cards = ({ title, all }: { title: string; all: readonly Dated[] }) => (
  <section aria-label={title}>
    <h2>{title}</h2>
    <ul class="cards">
      {all.map((one) => (
        <EventCard key={one.event.eventId} one={one} />
      ))}
    </ul>
  </section>
);

const leftOutWords: Record<LeftOut, string> = {
  dates: 'on other dates',
  venue: 'in other venues',
  artist: 'by others',
  city: 'in other cities',
  category: 'of other kinds',
  organiser: 'of other organisers',
  words: 'under other names',
};

const Nothing = ({ sought, nearby, now }: { sought: Sought; nearby: SearchAnswer['nearby']; now: Instant }) => (
  <>
    <p class="card">
      {isNarrowed(sought)
        ? `Nothing fits${sought.q ? ` “${sought.q}”` : ' all of that'}${nearby ? '. The soonest there is else is below' : ''}.`
        : 'Nothing is planned right now. Come back soon: new dates appear here first.'}
    </p>
    {nearby && (
      <Cards
        title={`Soonest ${nearby.without.map((one) => leftOutWords[one]).join(', ')}`}
        all={datedEach(nearby.events, now)}
      />
    )}
  </>
);

const byMonth = (all: readonly Dated[]): [string, Dated[]][] => {
  const months = new Map<string, Dated[]>();
  for (const one of all) {
    const { monthOfYear } = venueTime(one.next.startsAt, one.event.venue.timeZone);
    months.set(monthOfYear, [...(months.get(monthOfYear) ?? []), one]);
  }
  return [...months];
};
