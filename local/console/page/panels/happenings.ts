import type { Happening } from '../../../ports.ts';
import { ask } from '../ask.ts';
import { codeOf, element, emptyState, folded, timeOf } from '../dom.ts';
import type { Panel } from '../panel.ts';

/** A list of what happened, newest first. */
const happeningsPanel = (id: string, title: string, kinds: readonly Happening['kind'][], nothing: string): Panel => ({
  id,
  title,
  follows: kinds,
  async draw() {
    const all = (await Promise.all(kinds.map((kind) => ask<Happening[]>(`happenings?kind=${kind}`)))).flat();
    if (all.length === 0) return emptyState(nothing);
    const newest = all.sort((one, other) => (one.at < other.at ? 1 : -1)).slice(0, 200);
    return element(
      'ol',
      { class: 'happenings' },
      newest.map(({ at, title: what, detail }) =>
        element(
          'li',
          {},
          timeOf(at),
          detail === undefined ? element('span', {}, what) : folded(what, codeOf(JSON.stringify(detail))),
        ),
      ),
    );
  },
});

export const requests = happeningsPanel(
  'requests',
  'Requests',
  ['request'],
  'No request yet. Open the fan site and choose an event.',
);
export const events = happeningsPanel(
  'events',
  'Events',
  ['event'],
  'No event yet. Buy a ticket, and its events pass here.',
);
export const calls = happeningsPanel(
  'calls',
  'Calls',
  ['invoke', 'message', 'simulator', 'fault'],
  'No function has been called yet.',
);
