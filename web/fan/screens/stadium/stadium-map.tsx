import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import { paths } from '../../paths.ts';
import { Link } from '../../router.tsx';
import { mapLabel } from './map-label.ts';
import { type Box, boxAround, pathOf } from './outline.ts';
import { freeWords, priceWords, type SectionOffer } from './section-offer.ts';

interface StadiumMapProps {
  map: SeatMap;
  offers: readonly SectionOffer[];
  performanceId: string;
  isShown: (offer: SectionOffer) => boolean;
  /** Said below until a section is pointed at. */
  hint?: string;
}

/** How many units of the map are one pixel, as it is drawn now. */
const useUnit = ({ width, height }: Box) => {
  const drawn = useRef<SVGSVGElement>(null);
  const [pixels, setPixels] = useState({ width: 600, height: 600 });
  useLayoutEffect(() => {
    const { current } = drawn;
    if (!current) return undefined;
    const measure = () => setPixels({ width: current.clientWidth || 600, height: current.clientHeight || 600 });
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(current);
    return () => watch.disconnect();
  }, []);
  return { drawn, unit: Math.max(width / pixels.width, height / pixels.height) };
};

/** The venue from above, for the pointer; the list beside it says the same for everybody. */
export const StadiumMap = ({ map, offers, performanceId, isShown, hint }: StadiumMapProps) => {
  const [pointed, setPointed] = useState<SectionOffer>();
  const around = boxAround([...map.sections.map(({ outline }) => outline), map.stage.outline]);
  const edge = around.width / 80;
  const box = {
    left: around.left - edge,
    top: around.top - edge,
    width: around.width + 2 * edge,
    height: around.height + 2 * edge,
  };
  const { drawn, unit } = useUnit(box);
  const stage = mapLabel(map.stage.outline, [map.stage.label], unit);
  return (
    <figure class="stadium-map" aria-hidden="true">
      <svg ref={drawn} viewBox={`${box.left} ${box.top} ${box.width} ${box.height}`} role="presentation">
        <path class="ground-of" d={pathOf(map.stage.outline)} />
        {stage && (
          <text class="stage-name" x={stage.x} y={stage.y} font-size={stage.size}>
            {stage.text}
          </text>
        )}
        {offers.map((offer) => (
          <MapSection
            key={offer.section.id}
            offer={offer}
            unit={unit}
            dimmed={!isShown(offer)}
            point={setPointed}
            href={paths.section(performanceId, offer.section.id)}
          />
        ))}
      </svg>
      <figcaption>
        {pointed ? (
          <>
            <i class={`swatch category-${pointed.category.colour}`} />
            <span class="strong">{pointed.section.name}</span> · {pointed.section.stand} · {priceWords(pointed)} ·{' '}
            {freeWords(pointed.free)}
          </>
        ) : (
          <span class="muted">{hint}</span>
        )}
      </figcaption>
    </figure>
  );
};

interface MapSectionProps {
  offer: SectionOffer;
  unit: number;
  dimmed: boolean;
  point: (offer: SectionOffer | undefined) => void;
  href: string;
}

const MapSection = ({ offer, unit, dimmed, point, href }: MapSectionProps) => {
  const { section, category, free } = offer;
  const label = mapLabel(section.outline, [section.name, section.id], unit);
  const two = label?.two && free !== undefined;
  return (
    <Link
      class={`map-section category-${category.colour} ${free === 0 ? 'gone' : ''} ${dimmed ? 'dimmed' : ''}`}
      href={href}
      tabindex={-1}
      onMouseEnter={() => point(offer)}
      onMouseLeave={() => point(undefined)}
    >
      <path d={pathOf(section.outline)} />
      {label && (
        <text x={label.x} y={two ? label.y - label.size * 0.45 : label.y} font-size={label.size}>
          {label.text}
        </text>
      )}
      {label && two && (
        <text x={label.x} y={label.y + label.size * 0.6} font-size={Math.max(label.size * 0.8, 9 * unit)} class="count">
          {free === 0 ? '–' : free}
        </text>
      )}
    </Link>
  );
};
