import type { StripeCardElement } from '@stripe/stripe-js';
import type { RefObject } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '#web/ui/icon.tsx';
import { Notice } from '#web/ui/notice.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { mountCard } from './card.ts';

interface CardSectionProps {
  card: RefObject<StripeCardElement | null>;
  wrong: string | undefined;
  tell: (wrong: string | undefined) => void;
}

/** The provider's own card fields, in the look of the page. */
export const CardSection = ({ card, wrong, tell }: CardSectionProps) => {
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'here' | 'failed'>('loading');

  const mount = useCallback(() => {
    let left = false;
    let unmount: (() => void) | undefined;
    if (place.current)
      mountCard(place.current, tell).then(
        (fields) => {
          if (left) return fields.unmount();
          card.current = fields.element;
          unmount = fields.unmount;
          setState('here');
        },
        () => !left && setState('failed'),
      );
    return () => {
      left = true;
      card.current = null;
      unmount?.();
    };
  }, [card, tell]);
  const [round, setRound] = useState(0);
  useEffect(mount, [mount, round]);
  useEffect(() => {
    // The provider's fields do not see the page's theme: they are made anew in the other one.
    const watch = new MutationObserver(() => setRound((count) => count + 1));
    watch.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => watch.disconnect();
  }, []);

  return (
    <section class="card stack" aria-labelledby="card">
      <div class="title-line">
        <h2 id="card">Card</h2>
        <p class="small muted secure">
          <Icon name="lock" /> Secured by Stripe
        </p>
      </div>
      <div class={`field ${wrong ? 'invalid' : ''}`}>
        {state === 'loading' && <Skeleton height="48px" />}
        {state === 'failed' && (
          <Notice
            tone="danger"
            title="The card fields could not be loaded."
            actions={
              <button type="button" class="button" onClick={() => setRound(round + 1)}>
                Try again
              </button>
            }
          >
            <p>You have not been charged, and your seats are still held.</p>
          </Notice>
        )}
        <fieldset aria-labelledby="card" class={state === 'here' ? 'card-field' : ''}>
          <div ref={place} />
        </fieldset>
        <p class="wrong" role="alert">
          {wrong && (
            <>
              <Icon name="warning" />
              {wrong}
            </>
          )}
        </p>
      </div>
    </section>
  );
};
