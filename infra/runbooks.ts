/** Each is a page of `docs/runbooks/<name>.md`; an alarm without one cannot be written. */
export const runbooks = [
  'api-faults',
  'task-faults',
  'questions-unanswered',
  'events-stop',
  'messages-failed',
  'sale-runs-failed',
  'refund-runs-failed',
  'change-runs-failed',
  'orders-not-begun',
  'search-is-old',
  'sweeper-stopped',
  'calls-throttled',
  'sign-in-fails',
  'change-origin-secret',
] as const;
export type Runbook = (typeof runbooks)[number];

/** Where to look when a function of this kind fails: its name begins with what calls it. */
export const runbookOf = (functionId: string): Runbook => {
  if (functionId.startsWith('http-')) return 'api-faults';
  if (functionId.startsWith('task-')) return 'task-faults';
  if (functionId.startsWith('answer-')) return 'questions-unanswered';
  if (functionId.startsWith('every-')) return 'sweeper-stopped';
  if (functionId === 'on-sign-in') return 'sign-in-fails';
  if (functionId === 'on-secret-rotation') return 'change-origin-secret';
  if (functionId === 'on-table-changes' || functionId === 'on-seats-changed') return 'events-stop';
  if (functionId === 'on-catalog-changed') return 'search-is-old';
  if (functionId === 'on-order-placed') return 'orders-not-begun';
  if (functionId.startsWith('on-')) return 'messages-failed';
  throw new Error(`A function's name says what calls it: http-, task-, answer-, every- or on-; not '${functionId}'`);
};
