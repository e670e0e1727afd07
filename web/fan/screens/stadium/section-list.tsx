import { paths } from '../../paths.ts';
import { Link } from '../../router.tsx';
import { freeWords, kindOf, priceWords, type SectionOffer } from './section-offer.ts';

/** The map in words, always there and first in the tab order: stand, section, price, what is left. */
export const SectionList = ({ offers, performanceId }: { offers: readonly SectionOffer[]; performanceId: string }) => {
  const stands = new Map<string, SectionOffer[]>();
  for (const offer of offers) stands.set(offer.section.stand, [...(stands.get(offer.section.stand) ?? []), offer]);
  return (
    <nav class="section-list card" aria-label="Sections">
      {[...stands].map(([stand, ofStand]) => (
        <section key={stand} aria-label={stand}>
          <h2>{stand}</h2>
          <ul>
            {ofStand.map((offer) => (
              <Row key={offer.section.id} offer={offer} performanceId={performanceId} />
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
};

const Row = ({ offer, performanceId }: { offer: SectionOffer; performanceId: string }) => {
  const { section, category, free } = offer;
  return (
    <li>
      <Link class={`section-row ${free === 0 ? 'gone' : ''}`} href={paths.section(performanceId, section.id)}>
        <i class={`swatch category-${category.colour}`} />
        <span class="name">
          <span class="strong">{section.name}</span>
          <span class="small muted">
            {category.name}
            {kindOf(offer)}
          </span>
        </span>
        <span class="numbers">
          <span class="strong number">{priceWords(offer)}</span>
          <span class="small muted number">{freeWords(free)}</span>
        </span>
      </Link>
    </li>
  );
};
