import { useEffect, useRef } from 'preact/hooks';
import type { Progress } from './purchase.ts';

const words: Record<Progress, { title: string; text: string }> = {
  paying: { title: 'Paying …', text: 'Your seats are yours while this runs. It takes a few seconds.' },
  bank: { title: 'Your bank wants to be sure it is you', text: 'Answer in the window your bank has opened.' },
  checking: {
    title: 'Checking with your bank. Do not pay again',
    text: 'This takes longer than usual. You are charged once at most, and never without tickets.',
  },
};

/** What is going on, in plain words, while nothing can be done but wait. */
export const InProgress = ({ progress }: { progress: Progress }) => {
  const box = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone: focus, and the window, go to what took its place.
  useEffect(() => box.current?.focus(), []);
  return (
    <div class="card in-progress" role="status" ref={box} tabIndex={-1}>
      <span class="turning" aria-hidden="true" />
      <div>
        <p class="strong">{words[progress].title}</p>
        <p class="muted">{words[progress].text}</p>
      </div>
    </div>
  );
};
