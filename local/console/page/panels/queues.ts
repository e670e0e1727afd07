import { ask } from '../ask.ts';
import { element, emptyState } from '../dom.ts';
import type { Panel } from '../panel.ts';

interface Queue {
  name: string;
  depth: { ready: number; inFlight: number; delayed: number } | null;
  deadLettersGoTo: string | null;
}

const row = ({ name, depth }: Queue, isDeadLetters: boolean, moveBack: (queue: string) => void): HTMLElement => {
  const waiting = depth?.ready ?? 0;
  return element(
    'tr',
    { class: isDeadLetters && waiting > 0 ? 'troubled' : '' },
    element('td', { class: 'name' }, name, isDeadLetters && ' (dead letters)'),
    element('td', {}, waiting),
    element('td', {}, depth?.inFlight ?? 0),
    element(
      'td',
      {},
      isDeadLetters &&
        waiting > 0 &&
        element('button', { type: 'button', click: () => moveBack(name) }, `Try ${waiting} again`),
    ),
  );
};

export const queues: Panel = {
  id: 'queues',
  title: 'Queues',
  follows: ['message'],
  async draw() {
    const all = await ask<Queue[]>('queues');
    if (all.length === 0) return emptyState('The templates declare no queue.');
    const deadLetters = new Set(all.map(({ deadLettersGoTo }) => deadLettersGoTo));
    const said = element('p', { role: 'status' });
    const moveBack = (queue: string): void => {
      ask<{ moved: number }>(`move-back?queue=${encodeURIComponent(queue)}`, 'POST').then(
        ({ moved }) => {
          said.textContent = `${moved} went back to be tried again.`;
        },
        (fault: Error) => {
          said.textContent = fault.message;
        },
      );
    };
    const head = ['Queue', 'Waiting', 'Being read', 'Try again'].map((name) => element('th', { scope: 'col' }, name));
    const rows = all.map((queue) => row(queue, deadLetters.has(queue.name), moveBack));
    return element(
      'div',
      { class: 'scrolls', tabindex: 0, role: 'region', 'aria-label': 'Queues' },
      said,
      element('table', {}, element('thead', {}, element('tr', {}, head)), element('tbody', {}, rows)),
    );
  },
};
