import { useState } from 'preact/hooks';
import type { Point, SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import { moneyText } from '#web/ui/money.ts';
import { paths } from '../../paths.ts';
import { Link } from '../../router.tsx';
import { freeWords, type SectionOffer } from './section-offer.ts';

interface StadiumMapProps {
  map: SeatMap;
  offers: readonly SectionOffer[];
  performanceId: string;
  isShown: (categoryId: string) => boolean;
}

const pathOf = (outline: readonly Point[]): string => `M${outline.map(([x, y]) => `${x} ${y}`).join('L')}Z`;

const middleOf = (outline: readonly Point[]): Point => {
  let [area, x, y] = [0, 0, 0];
  for (const [index, [ax, ay]] of outline.entries()) {
    const [bx, by] = outline[(index + 1) % outline.length] ?? [ax, ay];
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return area === 0 ? (outline[0] ?? [0, 0]) : [x / (3 * area), y / (3 * area)];
};

/** Room for a label: the smaller side of the box around the outline. */
const roomOf = (outline: readonly Point[]): { width: number; height: number } => {
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  return { width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) };
};

/** The venue from above, for the pointer; the list beside it says the same for everybody. */
export const StadiumMap = ({ map, offers, performanceId, isShown }: StadiumMapProps) => {
  const [pointed, setPointed] = useState<SectionOffer>();
  const { width, height } = map.size;
  const scale = width / 100;
  return (
    <figure class="stadium-map" aria-hidden="true">
      <svg viewBox={`0 0 ${width} ${height}`} role="presentation">
        <path class="ground-of" d={pathOf(map.stage.outline)} />
        <text
          class="stage-name"
          x={middleOf(map.stage.outline)[0]}
          y={middleOf(map.stage.outline)[1]}
          font-size={scale * 2.4}
        >
          {map.stage.label}
        </text>
        {offers.map((offer) => (
          <MapSection
            key={offer.section.id}
            offer={offer}
            scale={scale}
            dimmed={!isShown(offer.category.id)}
            point={setPointed}
            href={paths.section(performanceId, offer.section.id)}
          />
        ))}
      </svg>
      <figcaption>
        {pointed ? (
          <>
            <i class={`swatch category-${pointed.category.colour}`} />
            <span class="strong">{pointed.section.name}</span> · {pointed.section.stand} ·{' '}
            {moneyText(pointed.category.allIn.total)} · {freeWords(pointed.free)}
          </>
        ) : (
          <span class="muted">Point at a section to see its price, choose it to see its seats.</span>
        )}
      </figcaption>
    </figure>
  );
};

interface MapSectionProps {
  offer: SectionOffer;
  scale: number;
  dimmed: boolean;
  point: (offer: SectionOffer | undefined) => void;
  href: string;
}

const MapSection = ({ offer, scale, dimmed, point, href }: MapSectionProps) => {
  const { section, category, free } = offer;
  const [x, y] = middleOf(section.outline);
  const { width, height } = roomOf(section.outline);
  const size = Math.min(scale * 2, width / (section.id.length * 0.72), height * 0.6);
  const twoLines = height > size * 3 && width > size * 3 && free !== undefined;
  return (
    <Link
      class={`map-section category-${category.colour} ${free === 0 ? 'gone' : ''} ${dimmed ? 'dimmed' : ''}`}
      href={href}
      tabIndex={-1}
      onMouseEnter={() => point(offer)}
      onMouseLeave={() => point(undefined)}
    >
      <path d={pathOf(section.outline)} />
      {size > scale * 0.7 && (
        <text x={x} y={twoLines ? y - size * 0.3 : y} font-size={size}>
          {section.id}
        </text>
      )}
      {twoLines && (
        <text x={x} y={y + size * 0.75} font-size={size * 0.7} class="count">
          {free === 0 ? '–' : free}
        </text>
      )}
    </Link>
  );
};
