import { seatNamed } from '#shared/contracts/catalog/seat-label.ts';
import type { SeatId, TicketTypeId } from '#shared/kernel/ids.ts';
import { Icon } from '#web/ui/icon.tsx';
import { moneyText } from '#web/ui/money.ts';
import { type Choice, choice, turnSeat } from '../../choice/choice.ts';
import type { Performance } from '../../venue/performance.ts';
import { placeOfSeat, priceOf } from '../../venue/prices.ts';
import { TypeSelect } from '../../venue/type-select.tsx';
import { capital, placeWords } from './seat-words.ts';

/** What is picked, one line for each seat, each with its kind of ticket; or how many places, by kind. */
export const ChoiceLines = ({ performance, chosen }: { performance: Performance; chosen: Choice }) => (
  <ul class="lines">
    {chosen.places ? (
      <PlaceLines performance={performance} places={chosen.places} />
    ) : (
      chosen.seatIds.map((seatId) => (
        <SeatLine key={seatId} performance={performance} chosen={chosen} seatId={seatId} />
      ))
    )}
  </ul>
);

interface PlaceLinesProps {
  performance: Performance;
  places: NonNullable<Choice['places']>;
}

const PlaceLines = ({ performance: { sheet }, places: { sectionId, quantity, types } }: PlaceLinesProps) => {
  const section = sheet.sections.find(({ id }) => id === sectionId);
  const kinds = [...new Set<TicketTypeId | undefined>(types ?? [undefined])];
  return kinds.map((kind) => {
    const count = types ? types.filter((one) => one === kind).length : quantity;
    const { ticketType, allIn } = priceOf(sheet, { sectionId }, kind);
    return (
      <li key={kind ?? ''}>
        <span>
          {count} × {section?.name}
          {ticketType && (
            <>
              <br />
              <span class="small muted">{ticketType.name}</span>
            </>
          )}
        </span>
        <span class="number">
          {count > 1 && `${count} × `}
          {moneyText(allIn.total)}
        </span>
      </li>
    );
  });
};

interface SeatLineProps {
  performance: Performance;
  chosen: Choice;
  seatId: SeatId;
}

const SeatLine = ({ performance, chosen, seatId }: SeatLineProps) => {
  const { sheet, map } = performance;
  const named = seatNamed(map, seatId);
  const words = named ? placeWords(named) : seatId;
  const place = placeOfSeat(performance, seatId);
  const kind = chosen.types?.[seatId];
  return (
    <li>
      <span>
        {capital(words)}
        <br />
        <span class="small muted">{named?.section.name}</span>
        <br />
        <TypeSelect
          sheet={sheet}
          place={place}
          words={words}
          chosen={kind}
          choose={(type) => choice.set({ ...chosen, types: { ...chosen.types, [seatId]: type } })}
        />
      </span>
      <span class="number">{moneyText(priceOf(sheet, place, kind).allIn.total)}</span>
      <button type="button" class="button quiet remove" onClick={() => choice.set(turnSeat(chosen, seatId))}>
        <Icon name="cross" />
        <span class="only-read">
          Give up {named?.section.name}, {words}
        </span>
      </button>
    </li>
  );
};
