import '../../venue/bill.css';
import { useState } from 'preact/hooks';
import { seatNamed } from '#shared/contracts/catalog/seat-label.ts';
import { Icon } from '#web/ui/icon.tsx';
import { moneyText } from '#web/ui/money.ts';
import { PriceParts } from '#web/ui/price-parts.tsx';
import { type Choice, choice, countOf, turnSeat } from '../../choice/choice.ts';
import { useHeld } from '../../choice/held.ts';
import { paths } from '../../paths.ts';
import { Link } from '../../router.tsx';
import type { Performance } from '../../venue/performance.ts';
import { pricedSection, sectionIdsOf, totalOfPlaces } from '../../venue/prices.ts';
import { useSaleIsOpen } from '../../venue/sale-shut.tsx';
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
  const { total, serviceFee, taxInside } = totalOfPlaces(sheet, sectionIdsOf(chosen));
  const noun = chosen.places ? 'place' : 'seat';
  const places = `${count} ${noun}${count === 1 ? '' : 's'}`;

  const hold = async () => {
    setBusy(true);
    setRefused(await holdChoice(performance, chosen));
    setBusy(false);
  };

  return (
    <section class={`choice-panel card ${count > 0 ? 'some' : ''}`} aria-labelledby="choice">
      <h2 id="choice">Your choice</h2>
      <p class="only-read" role="status">
        {count > 0 && `${places}, ${moneyText(total)} in all`}
      </p>
      {refused && <HoldRefusal refused={refused} performance={performance} othersPicked={count > 0} retry={hold} />}
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
          <Lines performance={performance} chosen={chosen} />
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
            onClick={hold}
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

const Lines = ({ performance: { sheet, map }, chosen }: { performance: Performance; chosen: Choice }) => {
  if (chosen.places) {
    const { sectionId, quantity } = chosen.places;
    const section = sheet.sections.find(({ id }) => id === sectionId);
    return (
      <ul class="lines">
        <li>
          <span>
            {quantity} × {section?.name}
          </span>
        </li>
      </ul>
    );
  }
  return (
    <ul class="lines">
      {chosen.seatIds.map((seatId) => {
        const named = seatNamed(map, seatId);
        const words = named ? `${named.section.name}, row ${named.row.label}, seat ${named.label}` : seatId;
        return (
          <li key={seatId}>
            <span>
              Row {named?.row.label}, seat {named?.label}
              <br />
              <span class="small muted">{named?.section.name}</span>
            </span>
            <span class="number">{moneyText(pricedSection(sheet, named?.section.id ?? '').allIn.total)}</span>
            <button type="button" class="button quiet remove" onClick={() => choice.set(turnSeat(chosen, seatId))}>
              <Icon name="cross" />
              <span class="only-read">Give up {words}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
};
