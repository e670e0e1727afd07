import { Component } from 'preact';
import type { OfferedSeat } from './offered-seat.ts';

interface SeatShapeProps {
  seat: OfferedSeat;
  /** Distance to the next seat, in the plan's own units. */
  size: number;
  active: boolean;
  /** Of the eight colours of categories; what stands around tells it when absent. */
  colour?: number;
}

/** State by shape, then by colour: filled is free, ringed with a tick is yours, small and hollow is taken. */
export class SeatShape extends Component<SeatShapeProps> {
  /** A section has a thousand seats, and three seconds later almost all of them are as they were. */
  override shouldComponentUpdate({ seat, active, size }: SeatShapeProps): boolean {
    const { props } = this;
    return seat.offer !== props.seat.offer || active !== props.active || size !== props.size;
  }

  override render({ seat, size, active, colour }: SeatShapeProps) {
    const { x, y, offer, mark } = seat;
    const radius = size * 0.4;
    return (
      <g
        class={`seat ${offer} ${active ? 'active' : ''} ${colour === undefined ? '' : `category-${colour}`}`}
        data-seat={seat.seatId}
      >
        <rect class="reach" x={x - size / 2} y={y - size / 2} width={size} height={size} />
        {active && <circle class="halo" cx={x} cy={y} r={size * 0.5} />}
        {offer === 'notOffered' || offer === 'unknown' ? (
          <circle class="dot" cx={x} cy={y} r={radius * 0.25} />
        ) : (
          <circle class="body" cx={x} cy={y} r={offer === 'taken' ? radius * 0.62 : radius} />
        )}
        {offer === 'free' && mark === 'restrictedView' && (
          <path
            class="hatch"
            d={`M${x - radius * 0.75} ${y + radius * 0.35}l${radius * 1.1} ${-radius * 1.1}M${x - radius * 0.35} ${y + radius * 0.75}l${radius * 1.1} ${-radius * 1.1}`}
            stroke-width={size * 0.08}
          />
        )}
        {offer === 'free' && mark === 'accessible' && <Wheelchair x={x} y={y} size={size} />}
        {offer === 'free' && mark === 'companion' && (
          <text class="letter" x={x} y={y} font-size={size * 0.5}>
            C
          </text>
        )}
        {offer === 'yours' && (
          <path
            class="tick"
            d={`M${x - radius * 0.45} ${y + radius * 0.02}l${radius * 0.33} ${radius * 0.35}l${radius * 0.6} ${-radius * 0.7}`}
            stroke-width={size * 0.1}
          />
        )}
      </g>
    );
  }
}

const Wheelchair = ({ x, y, size }: { x: number; y: number; size: number }) => (
  <path
    class="glyph"
    transform={`translate(${x - size * 0.3} ${y - size * 0.31}) scale(${size * 0.025})`}
    d="M10 3.2v8h6l2.5 6M10 7h4.5M7.2 10.2a5.4 5.4 0 1 0 7.6 7.3"
  />
);
