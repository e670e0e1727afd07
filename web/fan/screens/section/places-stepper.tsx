import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { Section } from '#shared/contracts/catalog/seat-map.ts';
import { type Choice, choice } from '../../choice/choice.ts';
import { useNow } from '../../clock.ts';
import { PartyStepper } from '../../venue/party-stepper.tsx';
import { typesFor } from '../../venue/prices.ts';

interface PlacesStepperProps {
  sheet: SaleSheet;
  section: Section;
  free: number | undefined;
  chosen: Choice;
}

const words = {
  standing: {
    title: 'Standing',
    text: 'You choose a number; the places are given to you together where that is possible.',
  },
  unnumbered: {
    title: 'Seats without numbers yet',
    text: 'You choose how many. Your seats are numbered before the match, together for those who buy together, and the numbers then stand on your tickets.',
  },
} as const;

/** How many places to take where one stands, or where the seats get their numbers later. */
export const PlacesStepper = ({ sheet, section, free, chosen }: PlacesStepperProps) => {
  const now = useNow(5_000);
  const most = Math.min(sheet.sale.seatsPerBuyer, free ?? sheet.sale.seatsPerBuyer);
  const party = chosen.places?.sectionId === section.id ? chosen.places : { quantity: 0 };
  const { title, text } = words[section.kind === 'unnumbered' ? 'unnumbered' : 'standing'];
  const place = { sectionId: section.id };
  return (
    <section class="card stack" aria-labelledby="places">
      <h2 id="places">{title}</h2>
      <p class="muted">{text}</p>
      {free === 0 ? (
        <p class="strong">No place is free right now.</p>
      ) : (
        <PartyStepper
          sheet={sheet}
          label="Places"
          party={party}
          most={most}
          types={typesFor(sheet, place, now)}
          place={place}
          change={(next) =>
            choice.set({
              performanceId: sheet.performanceId,
              seatIds: [],
              ...(next.quantity > 0 ? { places: { sectionId: section.id, ...next } } : {}),
            })
          }
        />
      )}
      <p class="small muted">
        At most {sheet.sale.seatsPerBuyer} for each buyer
        {free !== undefined && free > 0 && free < sheet.sale.seatsPerBuyer && `, and ${free} are left`}.
      </p>
    </section>
  );
};
