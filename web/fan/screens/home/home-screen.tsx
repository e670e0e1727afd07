import '#web/ui/chip.css';
import './home.css';
import './search.css';
import { useRef } from 'preact/hooks';
import { type SearchAnswer, searchRoute } from '#shared/contracts/catalog/search-api.ts';
import { Heading } from '#web/ui/heading.tsx';
import { Loading } from '#web/ui/skeleton.tsx';
import { api } from '../../api.ts';
import { useAsked } from '../../asked.ts';
import { now } from '../../clock.ts';
import { goTo, hasMoved, Link, useSearch } from '../../router.tsx';
import { useColoursOf } from '../../shell/club.ts';
import { Refusal } from '../../shell/refusal.tsx';
import { datedEach } from './dated.ts';
import { Found } from './found.tsx';
import { NextUp } from './next-up.tsx';
import { standingOf } from './sale-words.ts';
import { SearchForm } from './search-form.tsx';
import { isNarrowed, questionOf, type Sought, soughtAt, soughtIn } from './sought.ts';

/** What is on, by date; and the way to find something among it. */
export const HomeScreen = () => {
  useColoursOf(null);
  const sought = soughtIn(useSearch());
  const asked = useAsked(`search ${soughtAt(sought)}`, (signal) =>
    api.call(searchRoute, { query: questionOf(sought), signal }),
  );
  // What was found before stays until there is something new: a list that vanishes at every key cannot be read.
  const last = useRef<SearchAnswer>(undefined);
  if (asked.state === 'here') last.current = asked.value;
  const answer = last.current;
  const seek = (next: Sought, typing = false) => goTo(soughtAt(next), { replace: typing, stay: true });
  return (
    <>
      <div class="hero front">
        <div class="inner">
          <Heading title="Football and live music" arrived={hasMoved() && !isNarrowed(sought)}>
            Your seat, at one honest price
          </Heading>
          <p>Football and live music. What you see is what you pay: every fee is inside.</p>
        </div>
      </div>
      <div class="page">
        <div class="programme">
          {answer && !isNarrowed(sought) && <First answer={answer} />}
          {(answer || asked.state === 'refused') && <SearchForm sought={sought} facets={answer?.facets} seek={seek} />}
          {asked.state === 'loading' && !answer && <Loading what="events" heights={['220px', '40px', '132px']} />}
          {asked.state === 'refused' && <Refusal refusal={asked.refusal} again={asked.again} />}
          {answer && asked.state !== 'refused' && (
            <div class="programme">
              <p class="only-read" role="status">
                {answer.total} {answer.total === 1 ? 'event' : 'events'}
              </p>
              <Found sought={sought} answer={answer} now={now()} />
              {!sought.past && (
                <p>
                  <Link class="button quiet" href={soughtAt({ ...sought, page: '', past: 'true' })}>
                    Show dates that are over, too
                  </Link>
                </p>
              )}
            </div>
          )}
        </div>
      </div>
    </>
  );
};

/** The next event that can be bought; the next one at all where none can be. */
const First = ({ answer }: { answer: SearchAnswer }) => {
  const coming = datedEach(answer.events, now()).filter(({ next }) => next.startsAt > now() && !next.cancelled);
  const next = coming.find((one) => standingOf(one.next, now(), undefined) === 'onSale') ?? coming[0];
  return next ? <NextUp next={next} /> : null;
};
