import { ask } from './ask.ts';

/** Milliseconds. */
const lookEvery = 1000;

/** Says how much of the demo is still being put on sale, until all of it is. Silent when it was before the page was opened. */
export const followDemo = async (line: HTMLElement): Promise<void> => {
  const { left } = await ask<{ left: number }>('demo').catch(() => ({ left: 0 }));
  if (left === 0) {
    if (line.textContent !== '') line.textContent = 'The whole demo is on sale.';
    return;
  }
  line.textContent = `The demo is being put on sale: ${left} ${left === 1 ? 'performance is' : 'performances are'} still to come.`;
  setTimeout(() => void followDemo(line), lookEvery);
};
