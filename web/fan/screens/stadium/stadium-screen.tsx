import './stadium.css';
import { useState } from 'preact/hooks';
import { availabilityOverviewRoute } from '#shared/contracts/inventory/api.ts';
import { Loading } from '#web/ui/skeleton.tsx';
import { api } from '../../api.ts';
import { useAsked } from '../../asked.ts';
import { useHeld } from '../../choice/held.ts';
import { useNow } from '../../clock.ts';
import { useColoursOf } from '../../shell/club.ts';
import type { ScreenProps } from '../../shell/screen-props.ts';
import { AgeOf } from '../../venue/age-of.tsx';
import { type Performance, usePerformance } from '../../venue/performance.ts';
import { PerformanceHead } from '../../venue/performance-head.tsx';
import { PerformanceRefusal } from '../../venue/performance-refusal.tsx';
import { saleNow } from '../../venue/sale-now.ts';
import { SaleShut } from '../../venue/sale-shut.tsx';
import { BestAvailable } from './best-available.tsx';
import { CategoryFilter } from './category-filter.tsx';
import { SectionList } from './section-list.tsx';
import { categoriesOffered, offersOf, type SectionOffer } from './section-offer.ts';
import { StadiumMap } from './stadium-map.tsx';

/** The venue by sections: what each costs and what is left there. */
export const StadiumScreen = ({ params: { performanceId = '' } }: ScreenProps) => {
  const asked = usePerformance(performanceId);
  useColoursOf(asked.state === 'here' ? asked.value.sheet.organiser : undefined);
  if (asked.state === 'refused') return <PerformanceRefusal refusal={asked.refusal} again={asked.again} />;
  if (asked.state === 'loading')
    return (
      <div class="page">
        <Loading what="the venue" heights={['60px', '44px', '480px']} />
      </div>
    );
  return <Known performance={asked.value} />;
};

const Known = ({ performance }: { performance: Performance }) => {
  const { sheet, map } = performance;
  const holdsHere = useHeld()?.hold.performanceId === sheet.performanceId;
  const [categoryId, setCategoryId] = useState<string>();
  const left = useAsked(
    `overview ${sheet.performanceId}`,
    (signal) => api.call(availabilityOverviewRoute, { params: { performanceId: sheet.performanceId }, signal }),
    5_000,
  );
  const { state } = saleNow(sheet, useNow(5_000));
  // Of what is sold no more it is nobody's question how much is left.
  const sells = state !== 'cancelled' && state !== 'closed';
  const offers = offersOf(sheet, map, sells && left.state === 'here' ? left.value.sections : undefined);
  const isShown = ({ categoryIds }: SectionOffer) => categoryId === undefined || categoryIds.includes(categoryId);
  const categories = categoriesOffered(sheet, offers);
  return (
    <div class="page picker">
      <PerformanceHead sheet={sheet} title={`Choose a section – ${sheet.title}`}>
        Choose a section
      </PerformanceHead>
      <SaleShut sheet={sheet} />
      <CategoryFilter categories={categories} chosen={categoryId} choose={setCategoryId} />
      <div class="two-columns map-and-list">
        <div class="list-side">
          {sells && !holdsHere && (
            <BestAvailable
              performance={performance}
              categories={categories}
              chosen={categoryId}
              choose={setCategoryId}
            />
          )}
          <SectionList performanceId={sheet.performanceId} offers={offers.filter(isShown)} />
        </div>
        <div class="map-side">
          <div class="map-card card">
            <StadiumMap
              map={map}
              offers={offers}
              performanceId={sheet.performanceId}
              isShown={isShown}
              hint="Choose a section to see its seats."
            />
          </div>
          <AgeOf asked={left} />
        </div>
      </div>
    </div>
  );
};
