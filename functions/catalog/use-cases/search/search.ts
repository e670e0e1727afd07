import type { SearchAnswer, SearchQuery } from '#shared/contracts/catalog/search-api.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { type Instant, secondsBetween } from '#shared/kernel/time.ts';
import { type AnswerSearch, answerSearch } from '../../domain/search/answer-search.ts';
import { SearchFile, SearchPointer, searchFileKey, searchPointerKey } from '../../domain/search/search-file.ts';
import type { SearchPorts } from './ports.ts';

/** Seconds an index is believed to be the newest without asking again. */
const believedSeconds = 10;

interface Known {
  readAt: Instant;
  version: number;
  answer: AnswerSearch;
}

/** What can be found before anything was published: nothing. */
const nothingYet = { version: 0, answer: answerSearch([]) };

/**
 * The search over the newest published index, kept in memory: a question reads one small file every ten seconds, and the index itself
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
    return { readAt: now, version, answer: answerSearch(SearchFile.parse(JSON.parse(file)).events) };
  };

  /** @returns always an answer: a question that fits nothing says what is near it. */
  return async (query: SearchQuery): Promise<Result<SearchAnswer, never>> => {
    const now = clock();
    known = await newest(now);
    return ok(known.answer(query, now));
  };
};
