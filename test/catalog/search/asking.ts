import { answerSearch } from '#functions/catalog/domain/search/answer-search.ts';
import type { EventDetail } from '#shared/contracts/catalog/model.ts';
import { SearchAnswer, SearchQuery } from '#shared/contracts/catalog/search-api.ts';
import { now, searchedOf } from './random-programme.ts';

/** What is asked of a programme, as the route reads it, and what is answered. */
export const asking = (events: readonly EventDetail[]) => {
  const answer = answerSearch(searchedOf(events));
  return (query: Record<string, string> = {}) => SearchAnswer.parse(answer(SearchQuery.parse(query), now));
};
export const ids = ({ events }: SearchAnswer): string[] => events.map(({ eventId }) => eventId);
