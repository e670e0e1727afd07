import { ask } from '../ask.ts';
import { element } from '../dom.ts';
import type { Panel } from '../panel.ts';

interface LocalFunction {
  name: string;
  memoryMb: number;
  timeoutSeconds: number;
}

/** The steps of a sale are what one comes to break. */
const salesFirst = (all: readonly LocalFunction[]): LocalFunction[] =>
  all.toSorted((one, other) => Number(other.name.includes('-task-')) - Number(one.name.includes('-task-')));

export const functions: Panel = {
  id: 'functions',
  title: 'Functions',
  follows: [],
  async draw() {
    const all = await ask<LocalFunction[]>('functions');
    const said = element('p', { class: 'said', role: 'status' });
    const tell = (work: Promise<unknown>, done: string): void => {
      work.then(
        () => {
          said.textContent = done;
        },
        (fault: Error) => {
          said.textContent = fault.message;
        },
      );
    };
    const kill = (functionName: string, words: string, fault: { when: 'before' | 'after'; times: number }) =>
      element(
        'button',
        {
          type: 'button',
          'aria-label': `Kill ${words}: ${functionName}`,
          click: () =>
            tell(
              ask('faults', 'POST', { functionName, ...fault }),
              `${functionName} will be killed ${words}${fault.times === 1 ? ', the next time it is called' : ''}.`,
            ),
        },
        `Kill ${words}`,
      );
    const heal = element(
      'button',
      { type: 'button', click: () => tell(ask('faults', 'DELETE'), 'No function will be killed.') },
      'Kill nothing any more',
    );
    return element(
      'section',
      {},
      element(
        'p',
        {},
        'Kill a function once, before or after its work, or every time, then buy a ticket and watch the run.',
      ),
      heal,
      said,
      element(
        'ul',
        { class: 'functions' },
        salesFirst(all).map(({ name, memoryMb, timeoutSeconds }) =>
          element(
            'li',
            {},
            element(
              'div',
              {},
              element('h2', {}, name),
              element('p', {}, `${memoryMb} MB, at most ${timeoutSeconds} s`),
            ),
            element(
              'p',
              {},
              kill(name, 'before its work', { when: 'before', times: 1 }),
              kill(name, 'after its work', { when: 'after', times: 1 }),
              kill(name, 'every time', { when: 'before', times: 1000 }),
            ),
          ),
        ),
      ),
    );
  },
};
