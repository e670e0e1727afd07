import type { SeatId } from '#shared/kernel/ids.ts';
import type { OfferedSeat } from './offered-seat.ts';
import { SeatShape } from './seat-shape.tsx';

const sample = (offer: OfferedSeat['offer'], mark?: OfferedSeat['mark']): OfferedSeat => ({
  seatId: '' as SeatId,
  label: '',
  mark,
  categoryId: '',
  aisleAfter: false,
  x: 5,
  y: 5,
  place: 0,
  offer,
});

const samples: readonly [string, OfferedSeat][] = [
  ['Free', sample('free')],
  ['Yours', sample('yours')],
  ['Taken', sample('taken')],
  ['Wheelchair place', sample('free', 'accessible')],
  ['Companion', sample('free', 'companion')],
  ['Restricted view', sample('free', 'restrictedView')],
];

/** What the shapes of the plan mean. */
export const Legend = () => (
  <ul class="seat-legend small" aria-hidden="true">
    {samples.map(([words, seat]) => (
      <li key={words}>
        <svg viewBox="0 0 10 10" width="20" height="20" class="seat-sample" aria-hidden="true">
          <SeatShape seat={seat} size={10} active={false} />
        </svg>
        {words}
      </li>
    ))}
  </ul>
);
