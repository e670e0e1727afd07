import { expect, it } from 'vitest';
import { listProgramme } from '#functions/catalog/domain/search/list-programme.ts';
import { listEventsRoute } from '#shared/contracts/catalog/api.ts';
import { anEvent, now, performanceAt, searchedOf } from './random-programme.ts';

const on = (id: string, ...hours: number[]) =>
  anEvent(id, { performances: hours.map((hour, nth) => performanceAt(`${id}-${nth}`, hour)) });
const programme = searchedOf([on('next', 5), on('over', -5), on('running', -30, 30), on('later', 50), on('old', -50)]);
const listed = (most: number) => listProgramme(programme, now, most).map(({ eventId }) => eventId);

it('lists everything by the date of the first performance, what is over too', () => {
  expect(listed(5)).toEqual(['old', 'running', 'over', 'next', 'later']);
});

it('leaves out what is longest over, then what is farthest away', () => {
  expect(listed(4)).toEqual(['running', 'over', 'next', 'later']);
  expect(listed(3)).toEqual(['running', 'next', 'later']);
  expect(listed(2)).toEqual(['running', 'next']);
});

it('keeps its contract when an event has terms and says how money comes back', () => {
  const long = anEvent('tosca', { terms: 'x'.repeat(20_000), refunds: 'Until a day before.' });
  const [event] = listProgramme(searchedOf([long]), now, 500);
  expect(listEventsRoute.response.parse({ events: [event] }).events).toHaveLength(1);
  expect(event).not.toHaveProperty('terms');
});
