import MiniSearch, { type SearchOptions } from 'minisearch';
import { wordsOf } from './fold-words.ts';
import type { SearchedEvent } from './search-file.ts';

/** Finds events by words: position in the list → how well it fits, more is better. */
export type FindWords = (text: string) => ReadonlyMap<number, number>;

/** Words of a question beyond these are not read: what a person types has fewer. */
const mostWords = 12;

/** From this many letters on, a word may be misspelt. Shorter ones would find nearly everything. */
const longEnough = 4;

const hasDigit = /\p{N}/u;

/** About a fifth of the letters may differ; never a digit, which may be a year. */
const nearly = (word: string): number =>
  word.length < longEnough || hasDigit.test(word) ? 0 : Math.min(2, Math.max(1, Math.round(word.length / 5)));

/** Two swapped letters are two letters off. */
const roughly = (word: string): number => (nearly(word) > 0 ? 2 : 0);

const boost = { title: 8, artists: 4, place: 2, more: 1 };

/** From strict to loose; the first that finds anything has answered. */
const ways: readonly SearchOptions[] = [
  { combineWith: 'AND', fuzzy: nearly },
  { combineWith: 'AND', fuzzy: roughly },
  { combineWith: 'OR', fuzzy: nearly },
];

const documentOf = ({ event, category, city }: SearchedEvent, id: number) => ({
  id,
  title: event.title,
  artists: (event.artists ?? []).map(({ name }) => name).join(' '),
  place: `${event.venue.name} ${city.name}`,
  more: `${event.subtitle} ${category.name} ${event.organiser.name}`,
});

/** The index over all words of the events. Spelling may be off by about a fifth of the letters, and any word unfinished. */
export const indexWords = (events: readonly SearchedEvent[]): FindWords => {
  const index = new MiniSearch<ReturnType<typeof documentOf>>({
    fields: Object.keys(boost),
    tokenize: (text) => [...wordsOf(text)],
    processTerm: (word) => word,
    searchOptions: { boost, prefix: true, weights: { fuzzy: 0.45, prefix: 0.6 } },
  });
  index.addAll(events.map(documentOf));
  return (text) => {
    const words = [...new Set(wordsOf(text))].slice(0, mostWords).join(' ');
    for (const way of ways) {
      const found = index.search(words, way);
      if (found.length > 0) return new Map(found.map(({ id, score }) => [Number(id), score]));
    }
    return new Map();
  };
};
