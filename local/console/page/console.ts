import '../../pages/theme.ts';
import type { Happening } from '../../ports.ts';
import { element, emptyState } from './dom.ts';
import { followDemo } from './follow-demo.ts';
import type { Panel } from './panel.ts';
import { functions } from './panels/functions.ts';
import { calls, events, requests } from './panels/happenings.ts';
import { inbox } from './panels/inbox.ts';
import { queues } from './panels/queues.ts';
import { runs } from './panels/runs.ts';
import { simulators } from './panels/simulators.ts';

const panels: readonly Panel[] = [runs, inbox, requests, events, queues, calls, simulators, functions];

const tabs = panels.map(({ id, title }) =>
  element('a', { href: `#${id}`, role: 'tab', id: `tab-${id}`, 'aria-controls': 'panel' }, title),
);
const panelBox = element('div', { id: 'panel', role: 'tabpanel', tabindex: -1 });
const connection = element('p', { class: 'connection', role: 'status' });
const demo = element('p', { class: 'connection', role: 'status' });
document.body.replaceChildren(
  element('a', { class: 'skip', href: '#panel' }, 'Skip to what is shown'),
  element(
    'header',
    {},
    element('h1', {}, 'Boxoffice console'),
    element('p', {}, element('a', { href: '/' }, 'Fan site')),
  ),
  element(
    'main',
    {},
    element('div', { role: 'tablist', 'aria-label': 'What to look at' }, tabs),
    connection,
    demo,
    panelBox,
  ),
);

const place = (): { panel: Panel; rest: string } => {
  const [id = '', ...rest] = location.hash.slice(1).split('/');
  const panel = panels.find((one) => one.id === id) ?? runs;
  return { panel, rest: rest.join('/') };
};

let drawing = 0;
const draw = async (): Promise<void> => {
  const { panel, rest } = place();
  drawing += 1;
  const mine = drawing;
  for (const tab of tabs) {
    const isShown = tab.id === `tab-${panel.id}`;
    tab.setAttribute('aria-selected', String(isShown));
    tab.tabIndex = isShown ? 0 : -1;
  }
  const drawn = await Promise.resolve(panel.draw(rest)).catch((fault: Error) => emptyState(fault.message));
  // A later drawing may have been quicker.
  if (mine !== drawing) return;
  panelBox.setAttribute('aria-labelledby', `tab-${panel.id}`);
  keepOpened(() => panelBox.replaceChildren(drawn));
};

/** What was unfolded stays unfolded when the list is drawn again. */
const keepOpened = (replace: () => void): void => {
  const titles = new Set(
    [...panelBox.querySelectorAll('details[open] > summary')].map((summary) => summary.textContent),
  );
  replace();
  for (const details of panelBox.querySelectorAll('details')) {
    details.open = titles.has(details.querySelector('summary')?.textContent ?? '');
  }
};

addEventListener('hashchange', () => void draw());
document.addEventListener('keydown', (event) => {
  const index = tabs.findIndex((tab) => tab.matches(':focus'));
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (index < 0 || step === undefined) return;
  const next = tabs[(index + step + tabs.length) % tabs.length];
  next?.focus();
  next?.click();
});

let soon: number | undefined;
const live = new EventSource('/console/api/live');
live.addEventListener('message', ({ data }: MessageEvent<string>) => {
  const { kind } = JSON.parse(data) as Happening;
  if (soon !== undefined || !place().panel.follows.includes(kind)) return;
  soon = window.setTimeout(() => {
    soon = undefined;
    void draw();
  }, 250);
});
live.addEventListener('open', () => {
  connection.textContent = '';
});
live.addEventListener('error', () => {
  connection.textContent = 'Boxoffice does not answer. What you see is what was last known.';
});

void draw();
void followDemo(demo);
