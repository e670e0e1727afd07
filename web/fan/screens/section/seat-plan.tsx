import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { SeatId } from '#shared/kernel/ids.ts';
import { Icon } from '#web/ui/icon.tsx';
import type { Table } from '../../venue/seats.ts';
import { neighbour } from './neighbour.ts';
import { canTurn, type Look, type OfferedRow, seatWords } from './offered-seat.ts';
import { SeatShape } from './seat-shape.tsx';

interface SeatPlanProps {
  rows: readonly OfferedRow[];
  look: Look;
  stage: string;
  turn: (seatId: SeatId) => void;
}

/** The whole plan is one stop of the Tab key; arrows move inside it. */
const oneStop = { tabIndex: 0 } as const;

/** Pixels between two seats: small enough to see a section, large enough for a finger. */
const steps = [18, 24, 32, 44] as const;

/** The seats as they stand, the stage below. Arrows move, Space picks; the list says the same in rows. */
export const SeatPlan = ({ rows, look, stage, turn }: SeatPlanProps) => {
  const plan = useMemo(() => boundsOf(rows), [rows]);
  const [zoom, setZoom] = useState<number>();
  const [active, setActive] = useState<SeatId>();
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const width = frame.current?.clientWidth ?? 600;
    const height = frame.current ? Number.parseFloat(getComputedStyle(frame.current).maxHeight) : 600;
    const least = matchMedia('(pointer: fine)').matches ? 13 : 22;
    const fit = Math.max(least, Math.min(36, (width * plan.pitch) / plan.width, (height * plan.pitch) / plan.height));
    setZoom((before) => before ?? fit);
  }, [plan]);
  useLayoutEffect(() => {
    if (frame.current && zoom !== undefined) bringToMiddle(frame.current);
  }, [zoom]);
  const seat = rows.flatMap((row) => row.seats.map((one) => ({ row, one }))).find(({ one }) => one.seatId === active);
  const current = seat ?? (rows[0]?.seats[0] && { row: rows[0], one: rows[0].seats[0] });
  const pixels = zoom ?? 24;
  const scale = pixels / plan.pitch;

  const onKeyDown = (event: KeyboardEvent) => {
    if (!current) return;
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      if (canTurn(current.one)) turn(current.one.seatId);
      return;
    }
    const next = neighbour(rows, current.one, event.key);
    if (!next) return;
    event.preventDefault();
    setActive(next.seatId);
    frame.current
      ?.querySelector(`[data-seat="${next.seatId}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target.closest('[data-seat]') : null;
    const clicked = target?.getAttribute('data-seat');
    const found = rows.flatMap(({ seats }) => seats).find(({ seatId }) => seatId === clicked);
    if (!found) return;
    setActive(found.seatId);
    if (canTurn(found)) turn(found.seatId);
  };

  const larger = steps.find((step) => step > pixels + 1);
  const smaller = steps.toReversed().find((step) => step < pixels - 1);
  return (
    <div class="seat-plan">
      <div class="zoom">
        <p class="where small" role="status">
          {active && current ? seatWords(look, current.row, current.one) : ''}
        </p>
        <button type="button" class="button" disabled={!smaller} onClick={() => setZoom(smaller)}>
          <Icon name="minus" />
          <span class="only-read">Make the plan smaller</span>
        </button>
        <button type="button" class="button" disabled={!larger} onClick={() => setZoom(larger)}>
          <Icon name="plus" />
          <span class="only-read">Make the plan larger</span>
        </button>
      </div>
      <div
        class="frame"
        ref={frame}
        role="application"
        {...oneStop}
        aria-label={`Seat plan of ${look.sectionName}. Arrows move, Space picks.`}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <svg
          width={plan.width * scale}
          height={plan.height * scale}
          viewBox={`${plan.left} ${plan.top} ${plan.width} ${plan.height}`}
          aria-hidden="true"
        >
          {rows.map((row) => (
            <g key={row.name}>
              {row.table ? (
                <TableTop row={row} table={row.table} pitch={plan.pitch} />
              ) : (
                <>
                  <RowName row={row} pitch={plan.pitch} />
                  <Aisles row={row} pitch={plan.pitch} />
                </>
              )}
              {row.seats.map((one) => (
                <SeatShape
                  key={one.seatId}
                  seat={one}
                  size={plan.pitch}
                  active={one.seatId === current?.one.seatId}
                  colour={look.colourOf(one)}
                />
              ))}
            </g>
          ))}
        </svg>
      </div>
      <p class="stage-side">{stage}</p>
    </div>
  );
};

/** A plan that has changed size shows what the fan has picked, or the middle of its front. */
const bringToMiddle = (frame: HTMLElement) => {
  const seat = frame.querySelector('.seat.yours');
  if (!seat) {
    frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2;
    frame.scrollTop = frame.scrollHeight;
    return;
  }
  const [inner, outer] = [seat.getBoundingClientRect(), frame.getBoundingClientRect()];
  frame.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2);
  frame.scrollTop += inner.top + inner.height / 2 - (outer.top + outer.height / 2);
};

const RowName = ({ row, pitch }: { row: OfferedRow; pitch: number }) => {
  const [first] = row.seats;
  if (!first) return null;
  return (
    <text class="row-name" x={first.x - pitch} y={first.y} font-size={pitch * 0.5}>
      {row.label}
    </text>
  );
};

/** The table under its seats, with its number where the candle stands. */
const TableTop = ({ row: { label }, table: { x, y, radius }, pitch }: TableTopProps) => (
  <g class="table-top">
    <circle cx={x} cy={y} r={radius} />
    <text x={x} y={y} font-size={pitch * 0.7}>
      {label}
    </text>
  </g>
);

interface TableTopProps {
  row: OfferedRow;
  table: Table;
  pitch: number;
}

/** A gap to walk through: neighbours on its two sides do not sit together. */
const Aisles = ({ row: { seats }, pitch }: { row: OfferedRow; pitch: number }) =>
  seats.slice(0, -1).flatMap((seat, index) => {
    const next = seats[index + 1];
    if (!seat.aisleAfter || !next) return [];
    const [x, y] = [(seat.x + next.x) / 2, (seat.y + next.y) / 2];
    return [
      <path key={seat.seatId} class="aisle" d={`M${x} ${y - pitch * 0.5}v${pitch}`} stroke-width={pitch * 0.08} />,
    ];
  });

interface Bounds {
  left: number;
  top: number;
  width: number;
  height: number;
  /** The least distance between two seats of a row. */
  pitch: number;
}

const boundsOf = (rows: readonly OfferedRow[]): Bounds => {
  const seats = rows.flatMap((row) => row.seats);
  const xs = seats.map(({ x }) => x);
  const ys = seats.map(({ y }) => y);
  const gaps = rows.flatMap(({ seats: inRow }) =>
    inRow.slice(1).map((seat, index) => {
      const before = inRow[index] ?? seat;
      return Math.hypot(seat.x - before.x, seat.y - before.y);
    }),
  );
  const pitch = gaps.length > 0 ? Math.min(...gaps.filter((gap) => gap > 0)) : 5;
  const left = Math.min(...xs) - pitch * 1.8;
  const top = Math.min(...ys) - pitch;
  return {
    left,
    top,
    width: Math.max(...xs) + pitch - left,
    height: Math.max(...ys) + pitch - top,
    pitch,
  };
};
