import './checkout.css';
import { useEffect } from 'preact/hooks';
import { Heading } from '#web/ui/heading.tsx';
import { Loading } from '#web/ui/skeleton.tsx';
import { useAttempt } from '../../choice/attempt.ts';
import { chooseAgain } from '../../choice/choose-again.ts';
import { useHeld } from '../../choice/held.ts';
import { useNow } from '../../clock.ts';
import { paths } from '../../paths.ts';
import { hasMoved, Link } from '../../router.tsx';
import { useColoursOf } from '../../shell/club.ts';
import type { ScreenProps } from '../../shell/screen-props.ts';
import { type Performance, usePerformance } from '../../venue/performance.ts';
import { PerformanceHead } from '../../venue/performance-head.tsx';
import { PerformanceRefusal } from '../../venue/performance-refusal.tsx';
import { stripe } from './card.ts';
import { Paying } from './paying.tsx';

/** Who you are and how you pay, for seats that are held. */
export const CheckoutScreen = ({ params: { performanceId = '' } }: ScreenProps) => {
  const asked = usePerformance(performanceId);
  useColoursOf(asked.state === 'here' ? asked.value.sheet.organiser : undefined);
  useEffect(() => {
    // Begun while the page is still reading its data: the card fields are what takes longest.
    stripe().catch(() => undefined);
  }, []);
  if (asked.state === 'refused') return <PerformanceRefusal refusal={asked.refusal} again={asked.again} />;
  if (asked.state === 'loading')
    return (
      <div class="page">
        <Loading what="the checkout" heights={['60px', '320px', '160px']} />
      </div>
    );
  return <Known performance={asked.value} />;
};

const Known = ({ performance }: { performance: Performance }) => {
  const { sheet } = performance;
  const kept = useHeld();
  const sent = useAttempt();
  const now = useNow(1_000);
  const holdsHere = kept?.hold.performanceId === sheet.performanceId;
  const resumes = sent?.body.performanceId === sheet.performanceId;
  if (holdsHere && (kept.hold.until > now || resumes)) return <Paying performance={performance} kept={kept} />;
  if (holdsHere)
    return (
      <div class="page narrow stack">
        <Heading title="Your hold has lapsed" arrived={hasMoved()} />
        <p>The seats are free for others again. You have not been charged.</p>
        <p>
          <button type="button" class="button primary" onClick={() => chooseAgain(kept)}>
            Choose again
          </button>
        </p>
      </div>
    );
  return (
    <div class="page narrow stack">
      <PerformanceHead sheet={sheet} title={`Checkout – ${sheet.title}`}>
        You hold no seats here
      </PerformanceHead>
      <p>Choose seats first: they are then yours for {sheet.sale.holdMinutes} minutes, to pay in peace.</p>
      <p>
        <Link class="button primary" href={paths.stadium(sheet.performanceId)}>
          Choose seats
        </Link>
      </p>
    </div>
  );
};
