import type { Step } from '../../run-steps.ts';
import { ask } from '../ask.ts';
import { codeOf, element, emptyState, folded, timeOf } from '../dom.ts';
import type { Panel } from '../panel.ts';

interface Run {
  arn: string;
  name: string;
  machine: string;
  status: string;
  startedAt: number;
  stoppedAt: number | null;
  redriveCount: number;
  transitions: number;
  error: string | null;
  cause: string | null;
  state: string | null;
}
type RunInFull = Run & { input: string; output?: string; steps: Step[] };

const status = (value: string): HTMLElement =>
  element('span', { class: `status ${value.toLowerCase()}` }, value.replace('_', ' ').toLowerCase());

const list = async (): Promise<HTMLElement> => {
  const all = await ask<Run[]>('runs');
  if (all.length === 0) return emptyState('No run yet. Each purchase is one: buy a ticket to see it.');
  return element(
    'div',
    { class: 'scrolls', tabindex: 0, role: 'region', 'aria-label': 'Runs' },
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ['Status', 'Run', 'Last state', 'Started', 'Steps'].map((name) => element('th', { scope: 'col' }, name)),
        ),
      ),
      element(
        'tbody',
        {},
        all.map((run) =>
          element(
            'tr',
            {},
            element('td', {}, status(run.status)),
            element('td', { class: 'name' }, element('a', { href: `#runs/${encodeURIComponent(run.arn)}` }, run.name)),
            element('td', {}, run.state ?? ''),
            element('td', {}, timeOf(run.startedAt)),
            element('td', {}, run.transitions),
          ),
        ),
      ),
    ),
  );
};

const failed = (tries: number): string =>
  tries === 0 ? '' : tries === 1 ? ', 1 try failed' : `, ${tries} tries failed`;

const stepOf = ({ state, enteredAt, leftAt, input, output, failures }: Step): HTMLElement =>
  element(
    'li',
    { class: leftAt === undefined ? 'open' : failures.length > 0 ? 'troubled' : 'done' },
    element('h3', {}, state),
    element(
      'p',
      {},
      timeOf(enteredAt),
      leftAt === undefined ? ' has not been left' : ` took ${leftAt - enteredAt} ms`,
      failed(failures.length),
    ),
    failures.map(({ error, cause }) =>
      element('div', { class: 'failure' }, element('p', {}, `failed: ${error}`), cause !== '' && codeOf(cause)),
    ),
    folded('Input', codeOf(input)),
    output !== undefined && folded('Output', codeOf(output)),
  );

const inFull = async (arn: string): Promise<HTMLElement> => {
  const run = await ask<RunInFull>(`run?arn=${encodeURIComponent(arn)}`);
  const trouble = element('p', { class: 'failure', role: 'status' });
  const redrive = async (): Promise<void> => {
    try {
      await ask(`redrive?arn=${encodeURIComponent(arn)}`, 'POST');
    } catch (fault) {
      trouble.textContent = fault instanceof Error ? fault.message : String(fault);
    }
  };
  const mayRedrive = ['FAILED', 'TIMED_OUT', 'ABORTED'].includes(run.status);
  return element(
    'article',
    {},
    element('p', {}, element('a', { href: '#runs' }, 'All runs')),
    element('h2', {}, run.name),
    element(
      'p',
      {},
      status(run.status),
      ` ${run.machine}, ${run.transitions} transitions`,
      run.redriveCount > 0 && `, redriven ${run.redriveCount} times`,
    ),
    run.error !== null && element('div', { class: 'failure' }, element('p', {}, run.error), codeOf(run.cause ?? '')),
    mayRedrive &&
      element('button', { type: 'button', click: () => void redrive() }, 'Redrive from the state that failed'),
    trouble,
    element('ol', { class: 'steps' }, run.steps.map(stepOf)),
    folded('Input of the run', codeOf(run.input)),
    run.output !== undefined && folded('Output of the run', codeOf(run.output)),
  );
};

export const runs: Panel = {
  id: 'runs',
  title: 'Runs',
  follows: ['run'],
  draw: (rest) => (rest === '' ? list() : inFull(decodeURIComponent(rest))),
};
