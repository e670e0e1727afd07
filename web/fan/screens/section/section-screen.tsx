import './section.css';
import '../stadium/stadium.css';
import '../stadium/best-available.css';
import { useEffect, useMemo } from 'preact/hooks';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { categoryIdOf, isNumbered, type Section } from '#shared/contracts/catalog/seat-map.ts';
import { sectionAvailabilityRoute } from '#shared/contracts/inventory/api.ts';
import type { SectionId } from '#shared/kernel/ids.ts';
import { Heading } from '#web/ui/heading.tsx';
import { moneyText } from '#web/ui/money.ts';
import { Loading } from '#web/ui/skeleton.tsx';
import { api } from '../../api.ts';
import { useAsked } from '../../asked.ts';
import { choice, countOf, turnSeat, useChoice } from '../../choice/choice.ts';
import { useHeld } from '../../choice/held.ts';
import { paths } from '../../paths.ts';
import { Link } from '../../router.tsx';
import { useColoursOf } from '../../shell/club.ts';
import type { ScreenProps } from '../../shell/screen-props.ts';
import { AgeOf } from '../../venue/age-of.tsx';
import { lookAgain, type Performance, usePerformance } from '../../venue/performance.ts';
import { PerformanceHead } from '../../venue/performance-head.tsx';
import { PerformanceRefusal } from '../../venue/performance-refusal.tsx';
import { priceOf } from '../../venue/prices.ts';
import { SaleShut } from '../../venue/sale-shut.tsx';
import { offersOf, priceWords } from '../stadium/section-offer.ts';
import { StadiumMap } from '../stadium/stadium-map.tsx';
import { ChoicePanel } from './choice-panel.tsx';
import { FoundPanel } from './found-panel.tsx';
import { Legend } from './legend.tsx';
import { type Look, useOfferedRows } from './offered-seat.ts';
import { PlacesStepper } from './places-stepper.tsx';
import { RowList } from './row-list.tsx';
import { SeatPlan } from './seat-plan.tsx';

/** The seats of one section, as a plan and as a list; or how many places to take in a standing section. */
export const SectionScreen = ({ params: { performanceId = '', sectionId = '' } }: ScreenProps) => {
  const asked = usePerformance(performanceId);
  useColoursOf(asked.state === 'here' ? asked.value.sheet.organiser : undefined);
  if (asked.state === 'refused') return <PerformanceRefusal refusal={asked.refusal} again={asked.again} />;
  if (asked.state === 'loading')
    return (
      <div class="page">
        <Loading what="the section" heights={['60px', '28px', '480px']} />
      </div>
    );
  const section = asked.value.map.sections.find(({ id }) => id === sectionId);
  const sold = asked.value.sheet.sections.some(({ id }) => id === sectionId);
  if (section && sold) return <Known performance={asked.value} section={section} />;
  return (
    <div class="page narrow stack">
      <Heading title="No such section" arrived />
      <Link class="button" href={paths.stadium(performanceId)}>
        See all sections
      </Link>
    </div>
  );
};

const Known = ({ performance, section }: { performance: Performance; section: Section }) => {
  const { sheet } = performance;
  const { performanceId } = sheet;
  const chosen = useChoice(performanceId);
  const kept = useHeld();
  const mine = kept?.hold;
  const left = useAsked(
    `section ${performanceId} ${section.id}`,
    (signal) =>
      api.call(sectionAvailabilityRoute, {
        params: { performanceId, sectionId: section.id as SectionId },
        signal,
      }),
    3_000,
  );
  const answer = left.state === 'here' ? left.value : undefined;
  const sold = answer?.seatMapVersion ?? performance.map.version;
  // The states of another map would colour the wrong seats.
  const known = sold === performance.map.version ? answer : undefined;
  useEffect(() => {
    // At every answer: the first look may still be told the sheet of a moment ago.
    if ((answer?.seatMapVersion ?? 0) > performance.map.version) void lookAgain(performanceId);
  }, [answer, performance.map.version, performanceId]);
  const heldHere = mine?.performanceId === performanceId ? mine.seatIds : [];
  const rows = useOfferedRows(section, known?.states, [...chosen.seatIds, ...heldHere], chosen.lost ?? []);
  const { category } = priceOf(sheet, { sectionId: section.id });
  const look = useLook(sheet, section);
  const [offer] = offersOf(sheet, { ...performance.map, sections: [section] }, undefined);
  const wasFound = kept?.hold.performanceId === performanceId && kept.hold.chosen !== undefined;
  const shown = wasFound && countOf(chosen) === 0 ? kept : undefined;
  const turn = (seatId: Parameters<typeof turnSeat>[1]) => choice.set(turnSeat(chosen, seatId));
  return (
    <div class="page picker with-choice">
      <PerformanceHead
        sheet={sheet}
        title={`${section.name} – ${sheet.title}`}
        back={{ href: paths.stadium(performanceId), to: 'All sections' }}
      >
        {section.name}
      </PerformanceHead>
      <p class="section-facts">
        <i class={`swatch category-${category.colour}`} />
        {category.name} · <span class="strong number">{offer && priceWords(offer)}</span> all-in
        {known && <span class="muted number"> · {known.free === 0 ? 'sold out' : `${known.free} free`}</span>}
      </p>
      <SaleShut sheet={sheet} />
      <div class={`two-columns map-and-list ${isNumbered(section) ? '' : 'by-number'}`}>
        <div class="list-side">
          {shown && <FoundPanel performance={performance} kept={shown} />}
          {!isNumbered(section) ? (
            !shown && <PlacesStepper sheet={sheet} section={section} free={known?.free} chosen={chosen} />
          ) : (
            <RowList rows={rows} look={look} turn={turn} elsewhere={paths.stadium(performanceId)} />
          )}
          {!shown && <ChoicePanel performance={performance} chosen={chosen} />}
        </div>
        {!isNumbered(section) && (
          <div class="map-side">
            <div class="map-card card">
              <StadiumMap
                map={performance.map}
                offers={offersOf(sheet, performance.map, undefined)}
                performanceId={performanceId}
                isShown={(offer) => offer.section.id === section.id}
              />
            </div>
            <AgeOf asked={left} />
          </div>
        )}
        {isNumbered(section) && (
          <div class="map-side">
            <div class={`map-card card category-${category.colour}`}>
              <SeatPlan rows={rows} look={look} stage={performance.map.stage.label} turn={turn} />
            </div>
            <Legend />
            <AgeOf asked={left} />
          </div>
        )}
      </div>
    </div>
  );
};

/** Prices and colours of the section's seats, worked out once for each category. */
const useLook = (sheet: SaleSheet, section: Section): Look =>
  useMemo(() => {
    const categoryIds = new Set(section.rows.map((row) => categoryIdOf(section, row)));
    const known = new Map(
      [...categoryIds].map((categoryId) => {
        const { category, allIn } = priceOf(sheet, { sectionId: section.id, row: { categoryId } });
        return [categoryId, { colour: category.colour, price: moneyText(allIn.total) }];
      }),
    );
    return {
      sectionName: section.name,
      priceOf: ({ categoryId }) => known.get(categoryId)?.price ?? '',
      colourOf: ({ categoryId }) => known.get(categoryId)?.colour ?? 1,
    };
  }, [sheet, section]);
