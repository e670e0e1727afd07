import { useState } from 'preact/hooks';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import { paths } from '../../paths.ts';
import { Link } from '../../router.tsx';
import { boxAround, middleOf, pathOf } from './outline.ts';
import { freeWords, priceWords, type SectionOffer } from './section-offer.ts';

interface StadiumMapProps {
  map: SeatMap;
  offers: readonly SectionOffer[];
  performanceId: string;
  isShown: (offer: SectionOffer) => boolean;
  /** Said below until a section is pointed at. */
  hint?: string;
}

/** The venue from above, for the pointer; the list beside it says the same for everybody. */
export const StadiumMap = ({ map, offers, performanceId, isShown, hint }: StadiumMapProps) => {
  const [pointed, setPointed] = useState<SectionOffer>();
  const box = boxAround([...map.sections.map(({ outline }) => outline), map.stage.outline]);
  const scale = box.width / 80;
  const [stageX, stageY] = middleOf(map.stage.outline);
  return (
    <figure class="stadium-map" aria-hidden="true">
      <svg
        viewBox={`${box.left - scale} ${box.top - scale} ${box.width + 2 * scale} ${box.height + 2 * scale}`}
        role="presentation"
      >
        <path class="ground-of" d={pathOf(map.stage.outline)} />
        <text class="stage-name" x={stageX} y={stageY} font-size={scale * 2.4}>
          {map.stage.label}
        </text>
        {offers.map((offer) => (
          <MapSection
            key={offer.section.id}
            offer={offer}
            scale={scale}
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
  scale: number;
  dimmed: boolean;
  point: (offer: SectionOffer | undefined) => void;
  href: string;
}

const MapSection = ({ offer, scale, dimmed, point, href }: MapSectionProps) => {
  const { section, category, free } = offer;
  const [x, y] = middleOf(section.outline);
  const { width, height } = boxAround([section.outline]);
  const size = Math.min(scale * 2, (width * 0.8) / (section.id.length * 0.68), height * 0.5);
  const twoLines = size > scale * 0.85 && height > size * 2.6 && free !== undefined;
  return (
    <Link
      class={`map-section category-${category.colour} ${free === 0 ? 'gone' : ''} ${dimmed ? 'dimmed' : ''}`}
      href={href}
      tabindex={-1}
      onMouseEnter={() => point(offer)}
      onMouseLeave={() => point(undefined)}
    >
      <path d={pathOf(section.outline)} />
      {size > scale * 0.85 && (
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
