import { useRef, useState } from 'preact/hooks';
import type { SeatId } from '#shared/kernel/ids.ts';
import { Icon } from '#web/ui/icon.tsx';
import { Link } from '../../router.tsx';
import { markWords } from './mark-words.ts';
import { type Look, type OfferedRow, type OfferedSeat, seatWords } from './offered-seat.ts';
import { capital } from './seat-words.ts';

interface RowListProps {
  rows: readonly OfferedRow[];
  look: Look;
  turn: (seatId: SeatId) => void;
  /** Where one looks when nothing is free here. */
  elsewhere: string;
}

/** The plan in words, always there and first in the tab order: row, then the seats that can be had. */
export const RowList = ({ rows, look, turn, elsewhere }: RowListProps) => {
  const offered = rows.filter(({ seats }) => seats.some(({ offer }) => offer === 'free' || offer === 'yours'));
  const isKnown = !rows.some(({ seats }) => seats.some(({ offer }) => offer === 'unknown'));
  return (
    <section class="row-list card" aria-labelledby="rows">
      <h2 id="rows">{rows.some(({ table }) => table) ? 'Tables' : 'Rows'}</h2>
      {offered.length === 0 && !isKnown && <p class="muted">Looking which seats are free …</p>}
      {offered.length === 0 && isKnown && (
        <>
          <p class="muted">No seat of this section is free right now.</p>
          <Link class="button" href={elsewhere}>
            See all sections
          </Link>
        </>
      )}
      <ul>
        {offered.map((row) => (
          <RowSeats key={row.name} row={row} look={look} turn={turn} />
        ))}
      </ul>
    </section>
  );
};

interface RowSeatsProps extends Omit<RowListProps, 'rows' | 'elsewhere'> {
  row: OfferedRow;
}

const RowSeats = ({ row, look, turn }: RowSeatsProps) => {
  const [open, setOpen] = useState(false);
  const [focused, setFocused] = useState(0);
  const group = useRef<HTMLFieldSetElement>(null);
  const seats = row.seats.filter(({ offer }) => offer === 'free' || offer === 'yours');
  const reach = Math.min(focused, seats.length - 1);
  const move = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowLeft: reach - 1,
      ArrowRight: reach + 1,
      Home: 0,
      End: seats.length - 1,
    };
    const next = steps[event.key];
    if (next === undefined || !seats[next]) return;
    event.preventDefault();
    setFocused(next);
    group.current?.querySelectorAll('button')[next]?.focus();
  };
  const yours = seats.filter(({ offer }) => offer === 'yours').length;
  return (
    <li>
      <button type="button" class="row-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span class="strong">{capital(row.name)}</span>
        <span class="small muted number">
          {yours > 0 && `${yours} yours · `}
          {row.free} free
        </span>
        <Icon name="down" />
      </button>
      {open && (
        // Arrows move between the seats of a row: one tab stop for each row.
        <fieldset class="row-seats" aria-label={`Seats of ${row.name}`} ref={group} onKeyDown={move}>
          {seats.map((seat, index) => (
            <SeatButton
              key={seat.seatId}
              seat={seat}
              words={seatWords(look, row, seat)}
              reachable={index === reach}
              turn={() => {
                setFocused(index);
                turn(seat.seatId);
              }}
            />
          ))}
        </fieldset>
      )}
    </li>
  );
};

interface SeatButtonProps {
  seat: OfferedSeat;
  words: string;
  reachable: boolean;
  turn: () => void;
}

const short = { accessible: '♿', companion: 'C', restrictedView: '◐' } as const;

const SeatButton = ({ seat, words, reachable, turn }: SeatButtonProps) => (
  <button
    type="button"
    class={`seat-button number ${seat.aisleAfter ? 'aisle-after' : ''}`}
    aria-pressed={seat.offer === 'yours'}
    aria-label={words}
    tabIndex={reachable ? 0 : -1}
    onClick={turn}
    {...(seat.mark ? { title: markWords[seat.mark] } : {})}
  >
    {seat.label}
    {seat.mark && <span class="mark">{short[seat.mark]}</span>}
  </button>
);
