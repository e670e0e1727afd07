import { mostEventsListed } from '#shared/contracts/catalog/api.ts';
import type { EventSummary } from '#shared/contracts/catalog/model.ts';
import type { SearchAnswer, SearchQuery } from '#shared/contracts/catalog/search-api.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { type Instant, secondsBetween } from '#shared/kernel/time.ts';
import { type AnswerSearch, answerSearch } from '../../domain/search/answer-search.ts';
import { listProgramme } from '../../domain/search/list-programme.ts';
import {
  type SearchedEvent,
  SearchFile,
  SearchPointer,
  searchFileKey,
  searchPointerKey,
} from '../../domain/search/search-file.ts';
import type { SearchPorts } from './ports.ts';

/** Seconds an index is believed to be the newest without asking again. */
const believedSeconds = 10;

interface Known {
  readAt: Instant;
  version: number;
  events: readonly SearchedEvent[];
  answer: AnswerSearch;
}

/** What is on before anything was published: nothing. */
const nothingYet = { version: 0, events: [], answer: answerSearch([]) };

/**
 * What is on, from the newest published index, kept in memory: a question reads one small file every ten seconds, and the index itself
 * only when it is another. No table is touched.
 */
export const searching = ({ read, clock }: SearchPorts) => {
  let known: Known | undefined;

  const newest = async (now: Instant): Promise<Known> => {
    if (known && secondsBetween(known.readAt, now) < believedSeconds) return known;
    const text = await read(searchPointerKey);
    if (text === undefined) return { readAt: now, ...nothingYet };
    const { version } = SearchPointer.parse(JSON.parse(text));
    if (known?.version === version) return { ...known, readAt: now };
    const file = await read(searchFileKey(version));
    if (file === undefined) throw new Error(`There is no published file ${searchFileKey(version)}`);
    const { events } = SearchFile.parse(JSON.parse(file));
    return { readAt: now, version, events, answer: answerSearch(events) };
  };

  return {
    /** @returns always an answer: a question that fits nothing says what is near it. */
    async search(query: SearchQuery): Promise<Result<SearchAnswer, never>> {
      const now = clock();
      known = await newest(now);
      return ok(known.answer(query, now));
    },
    /** What is on by the date of the first performance, what is over too: the reader knows what time it is. */
    async list(): Promise<Result<{ events: EventSummary[] }, never>> {
      const now = clock();
      known = await newest(now);
      return ok({ events: listProgramme(known.events, now, mostEventsListed) });
    },
  };
};
