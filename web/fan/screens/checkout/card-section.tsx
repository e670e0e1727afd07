import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Money } from '#shared/kernel/money.ts';
import { Icon } from '#web/ui/icon.tsx';
import { Notice } from '#web/ui/notice.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { type CardFields, mountCard } from './card.ts';

interface CardSectionProps {
  card: RefObject<CardFields | null>;
  total: Money;
  wrong: string | undefined;
}

/** The provider's own card fields, in the look of the page. */
export const CardSection = ({ card, total, wrong }: CardSectionProps) => {
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'here' | 'failed'>('loading');
  const [round, setRound] = useState(0);
  const { amountMinor, currency } = total;

  useEffect(() => {
    let left = false;
    if (!place.current) return undefined;
    mountCard(place.current, { amountMinor, currency }).then(
      (fields) => {
        if (left) return fields.unmount();
        card.current = fields;
        setState('here');
      },
      () => !left && setState('failed'),
    );
    // The provider's fields do not see the page's theme.
    const watch = new MutationObserver(() => card.current?.dress());
    watch.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      left = true;
      watch.disconnect();
      card.current?.unmount();
      card.current = null;
    };
  }, [card, amountMinor, currency, round]);

  return (
    <section class="card stack" aria-labelledby="card">
      <div class="title-line">
        <h2 id="card">Card</h2>
        <p class="small muted secure">
          <Icon name="lock" /> Secured by Stripe
        </p>
      </div>
      {state === 'loading' && <Skeleton height="156px" />}
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
      <div ref={place} />
      <div role="alert">
        {wrong && (
          <p class="wrong">
            <Icon name="warning" />
            {wrong}
          </p>
        )}
      </div>
    </section>
  );
};
