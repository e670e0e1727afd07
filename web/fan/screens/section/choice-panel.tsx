import '../../venue/bill.css';
import { useState } from 'preact/hooks';
import { moneyText } from '#web/ui/money.ts';
import { Notice } from '#web/ui/notice.tsx';
import { PriceParts } from '#web/ui/price-parts.tsx';
import { type Choice, choice, countOf } from '../../choice/choice.ts';
import { useHeld } from '../../choice/held.ts';
import { paths } from '../../paths.ts';
import { Link } from '../../router.tsx';
import type { Performance } from '../../venue/performance.ts';
import { totalOfWanted, wantedOf } from '../../venue/prices.ts';
import { useSaleIsOpen } from '../../venue/sale-shut.tsx';
import { ChoiceLines } from './choice-lines.tsx';
import { type HoldRefused, holdChoice } from './hold-choice.ts';
import { HoldRefusal } from './hold-refusal.tsx';

/** What has been picked, what it costs in all, and the one button that holds it. */
export const ChoicePanel = ({ performance, chosen }: { performance: Performance; chosen: Choice }) => {
  const { sheet } = performance;
  const kept = useHeld();
  const open = useSaleIsOpen(sheet);
  const [refused, setRefused] = useState<HoldRefused>();
  const [busy, setBusy] = useState(false);
  const count = countOf(chosen);
  const holdsHere = kept?.hold.performanceId === sheet.performanceId;
  const limit = sheet.sale.seatsPerBuyer;
  const over = count > limit;
  const { total, serviceFee, taxInside } = totalOfWanted(performance, wantedOf(performance, chosen));
  const kinds = sheet.ticketTypes?.length ?? 0;
  const noun = chosen.places ? 'place' : 'seat';
  const places = `${count} ${noun}${count === 1 ? '' : 's'}`;

  const hold = async (what: Choice) => {
    setBusy(true);
    setRefused(await holdChoice(performance, what));
    setBusy(false);
  };
  const holdNow = (next: Choice) => {
    choice.set(next);
    void hold(next);
  };

  return (
    <section
      class={`choice-panel card ${count > 0 ? 'some' : ''} ${kinds > 1 ? 'typed' : ''}`}
      aria-labelledby="choice"
    >
      <h2 id="choice">Your choice</h2>
      <p class="only-read" role="status">
        {count > 0 && `${places}, ${moneyText(total)} in all`}
      </p>
      {refused && (
        <HoldRefusal
          refused={refused}
          performance={performance}
          othersPicked={count > 0}
          retry={() => hold(chosen)}
          take={(seatIds) => holdNow({ ...chosen, seatIds })}
          takeAccessible={() => holdNow({ ...chosen, accessible: true })}
        />
      )}
      {chosen.replanned && !refused && <Replanned lost={chosen.replanned.lost} left={count} />}
      {count === 0 ? (
        <p class="muted">
          {holdsHere ? (
            <>
              You hold seats already. <Link href={paths.checkout(sheet.performanceId)}>Check out</Link>, or give them
              back above to choose others.
            </>
          ) : (
            `Pick up to ${limit}. Nothing is held until you say so.`
          )}
        </p>
      ) : (
        <>
          <ChoiceLines performance={performance} chosen={chosen} />
          <div class="sum">
            <p>
              <span class="muted">Total for {places}</span> <span class="amount number">{moneyText(total)}</span>
            </p>
            <PriceParts serviceFee={serviceFee} taxInside={taxInside} taxName={sheet.tax.name} />
          </div>
          {over && (
            <p class="strong" role="alert">
              One buyer may hold {limit} at most: give up {count - limit}.
            </p>
          )}
          <button
            type="button"
            class="button primary large wide"
            onClick={() => hold(chosen)}
            disabled={!open || over}
            aria-disabled={busy}
            aria-busy={busy}
          >
            {busy ? 'Holding …' : `Hold ${places} for ${sheet.sale.holdMinutes} minutes`}
          </button>
        </>
      )}
    </section>
  );
};

/** The seats have another plan since they were picked: what became of the picks. */
const Replanned = ({ lost, left }: { lost: number; left: number }) => (
  <Notice tone="warning" title="The plan of the seats has just changed.">
    <p>
      You see the new one now.{' '}
      {lost === 0
        ? 'What you have picked is the same on it.'
        : `${lost === 1 ? 'One pick is' : `${lost} picks are`} not the same any more: pick again. ${left > 0 ? 'The rest is still there.' : ''}`}
    </p>
  </Notice>
);
