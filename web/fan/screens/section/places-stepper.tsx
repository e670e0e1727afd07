import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { Section } from '#shared/contracts/catalog/seat-map.ts';
import { Stepper } from '#web/ui/stepper.tsx';
import { type Choice, choice } from '../../choice/choice.ts';

interface PlacesStepperProps {
  sheet: SaleSheet;
  section: Section;
  free: number | undefined;
  chosen: Choice;
}

/** How many places to take where one stands. */
export const PlacesStepper = ({ sheet, section, free, chosen }: PlacesStepperProps) => {
  const most = Math.min(sheet.sale.seatsPerBuyer, free ?? sheet.sale.seatsPerBuyer);
  const quantity = chosen.places?.sectionId === section.id ? chosen.places.quantity : 0;
  const set = (next: number) =>
    choice.set({
      performanceId: sheet.performanceId,
      seatIds: [],
      ...(next > 0 ? { places: { sectionId: section.id, quantity: next } } : {}),
    });
  return (
    <section class="card stack" aria-labelledby="standing">
      <h2 id="standing">Standing</h2>
      <p class="muted">You choose a number; the places are given to you together where that is possible.</p>
      {free === 0 ? (
        <p class="strong">No place is free right now.</p>
      ) : (
        <Stepper label="Places" value={quantity} least={0} most={most} change={set} />
      )}
      <p class="small muted">
        At most {sheet.sale.seatsPerBuyer} for each buyer
        {free !== undefined && free > 0 && free < sheet.sale.seatsPerBuyer && `, and ${free} are left`}.
      </p>
    </section>
  );
};
