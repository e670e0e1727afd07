import '#web/ui/field.css';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FacetCount, Facets } from '#shared/contracts/catalog/search-api.ts';
import { Icon } from '#web/ui/icon.tsx';
import { narrowed, type Sought } from './sought.ts';

interface SearchFormProps {
  sought: Sought;
  facets: Facets | undefined;
  /** @param typing the fan has not finished: no step back in the browser is made of it. */
  seek: (sought: Sought, typing?: boolean) => void;
}

/** Milliseconds without a key until what is typed is looked for. */
const pause = 250;

/** Words, category, city, month; an artist, a venue or an organiser comes by a link and can be let go. */
export const SearchForm = ({ sought, facets, seek }: SearchFormProps) => (
  <search class="search-form">
    <Words sought={sought} seek={seek} />
    <div class="facets">
      <Facet
        label="City"
        every="Every city"
        counts={facets?.cities}
        chosen={sought.city}
        choose={(city) => seek(narrowed(sought, { city }))}
      />
      <Facet
        label="Month"
        every="Every month"
        counts={facets?.months}
        chosen={sought.month}
        choose={(month) => seek(narrowed(sought, { month }))}
      />
    </div>
    <Categories
      counts={facets?.categories ?? []}
      chosen={sought.category}
      choose={(category) => seek(narrowed(sought, { category }))}
    />
    <Linked sought={sought} facets={facets} seek={seek} />
  </search>
);

const Words = ({ sought, seek }: SearchFormProps | Omit<SearchFormProps, 'facets'>) => {
  const id = useId();
  const [typed, setTyped] = useState(sought.q ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // A link or a step back has changed what is looked for.
  useEffect(() => {
    setTyped((before) => (before.trim() === (sought.q ?? '') ? before : (sought.q ?? '')));
  }, [sought.q]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const look = (q: string, after: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => seek(narrowed(sought, { q }), true), after);
  };
  return (
    <form
      class="field words"
      onSubmit={(event) => {
        event.preventDefault();
        look(typed, 0);
      }}
    >
      <label for={id}>Artist, team, venue or city</label>
      <div class="with-icon">
        <Icon name="search" />
        <input
          id={id}
          type="search"
          name="q"
          autocomplete="off"
          maxLength={100}
          value={typed}
          onInput={({ currentTarget: { value } }) => {
            setTyped(value);
            look(value, pause);
          }}
        />
      </div>
    </form>
  );
};

interface FacetProps {
  label: string;
  every: string;
  counts: readonly FacetCount[] | undefined;
  chosen: string | undefined;
  choose: (id: string) => void;
}

const Facet = ({ label, every, counts = [], chosen, choose }: FacetProps) => {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={chosen ?? ''} onChange={({ currentTarget: { value } }) => choose(value)}>
        <option value="">{every}</option>
        {counts.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name} ({one.count})
          </option>
        ))}
      </select>
    </div>
  );
};

const Categories = ({
  counts,
  chosen,
  choose,
}: Pick<FacetProps, 'chosen' | 'choose'> & { counts: readonly FacetCount[] }) => {
  const line = useRef<HTMLFieldSetElement>(null);
  // On a telephone they are one line that scrolls: what is chosen is seen.
  useLayoutEffect(() => {
    const all = line.current?.getBoundingClientRect();
    const one = line.current?.querySelector(':checked')?.parentElement?.getBoundingClientRect();
    if (line.current && all && one && one.right > all.right) line.current.scrollLeft += one.right - all.right + 16;
  }, [chosen, counts.length]);
  return (
    <fieldset class="chips" ref={line}>
      <legend class="only-read">Kind of event</legend>
      {[{ id: '', name: 'Everything', count: undefined }, ...counts].map(({ id, name, count }) => (
        <label key={id} class="chip">
          <input type="radio" name="category" checked={(chosen ?? '') === id} onChange={() => choose(id)} />
          <span>
            {name}
            {count !== undefined && <b class="number">{count}</b>}
          </span>
        </label>
      ))}
    </fieldset>
  );
};

const Linked = ({ sought, facets, seek }: SearchFormProps) => {
  const nameIn = (counts: readonly FacetCount[] | undefined, id: string) =>
    counts?.find((one) => one.id === id)?.name ?? id;
  const linked = [
    ['artist', sought.artist && nameIn(facets?.artists, sought.artist)],
    ['venue', sought.venue && nameIn(facets?.venues, sought.venue)],
    ['organiser', sought.organiser],
  ] as const;
  return linked.map(
    ([part, name]) =>
      name && (
        <p key={part} class="linked">
          <span class="muted">Only</span> <span class="strong">{name}</span>
          <button type="button" class="button quiet" onClick={() => seek(narrowed(sought, { [part]: '' }))}>
            <Icon name="cross" />
            <span class="only-read">Show more than {name}</span>
          </button>
        </p>
      ),
  );
};
