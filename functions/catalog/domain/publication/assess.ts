import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { PublicationFinding } from '#shared/contracts/catalog/publication-api.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { EventId, OrganiserId, PerformanceId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { findingsOfSheet } from '../check-performance.ts';
import type { Kept } from '../drafts/things.ts';
import type { EventFacts } from '../kept-sheet.ts';
import { checkRepublication } from './check-republication.ts';
import { checkEvent, eventFacts, venueOf, venueWithoutCity } from './event-facts.ts';
import { sheetOf } from './sheet-of.ts';

/** Everything that bears on the publication of one event, as it stands. */
export interface Gathered {
  organiserId: OrganiserId;
  eventId: EventId;
  profile: Kept<'profile'> | undefined;
  event: Kept<'event'>;
  performances: readonly Kept<'performance'>[];
  /** By id; what is not there is not in the directory, or not this organiser's. */
  venues: ReadonlyMap<string, Kept<'venue'>>;
  cities: ReadonlyMap<string, Kept<'city'>>;
  artists: ReadonlyMap<string, Kept<'artist'>>;
  category: Kept<'category'> | undefined;
  /** By performance: the sheet that is out, with its revision. */
  sheets: ReadonlyMap<string, { sheet: SaleSheet; revision: number }>;
  /** By performance: the map it sells, or is to sell. */
  maps: ReadonlyMap<string, SeatMap>;
  /** By performance: phases that some code opens. */
  phasesWithCodes: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A performance that can be published as it stands. */
export interface Ready {
  performanceId: PerformanceId;
  draft: Kept<'performance'>;
  venue: Kept<'venue'>;
  sheet: SaleSheet;
  seatMap: SeatMap;
  /** Of the sheet that is out; 0 while none is. */
  replaces: number;
}

export interface Assessment {
  findings: readonly PublicationFinding[];
  ready: readonly Ready[];
  /** Undefined while something of the event itself is missing, or none of its performances has a place. */
  facts: EventFacts | undefined;
}

const blocker = (where: string, what: string): PublicationFinding => ({ weight: 'blocker', where, what });
const warning = (where: string, what: string): PublicationFinding => ({ weight: 'warning', where, what });

/** Domain rules, 25: wheelchair users choose among the same prices as everybody. A hall may have none to offer, so it is a warning. */
const checkAccessible = ({ sections, categories }: SeatMap, where: string): readonly PublicationFinding[] =>
  categories.flatMap(({ id, name }) => {
    const rows = sections
      .filter(({ kind }) => kind === 'seated')
      .flatMap((section) => section.rows.filter((row) => (row.categoryId ?? section.categoryId) === id));
    const missing = rows.length > 0 && !rows.some(({ accessible }) => (accessible?.length ?? 0) > 0);
    return missing ? [warning(where, `Category ${name} has no place for a wheelchair`)] : [];
  });

const checkTimes = (draft: Kept<'performance'>, where: string, now: Instant): readonly PublicationFinding[] => [
  ...(draft.content.startsAt < draft.content.endsAt ? [] : [blocker(`${where}/endsAt`, 'It ends before it starts')]),
  ...(draft.publishedAt === undefined && draft.content.startsAt <= now
    ? [blocker(`${where}/startsAt`, 'It starts in the past')]
    : []),
];

const checkCodes = (draft: Kept<'performance'>, opened: ReadonlySet<string> | undefined, where: string) =>
  (draft.content.sale.phases ?? []).flatMap(({ id, name, audience }, index) =>
    audience === 'accessCode' && !opened?.has(id)
      ? [blocker(`${where}/sale/phases/${index}`, `No code opens phase ${name} yet`)]
      : [],
  );

const assessPerformance = (
  given: Gathered & { profile: Kept<'profile'> },
  draft: Kept<'performance'>,
  now: Instant,
): { findings: readonly PublicationFinding[]; ready?: Ready } => {
  const performanceId = draft.id as PerformanceId;
  const where = `/performances/${performanceId}`;
  const kept = given.venues.get(draft.content.venueId);
  const venue = venueOf(given, draft.content.venueId);
  const seatMap = given.maps.get(draft.id);
  const current = given.sheets.get(draft.id);
  const before = [
    ...checkTimes(draft, where, now),
    ...checkCodes(draft, given.phasesWithCodes.get(draft.id), where),
    ...(kept ? [] : [blocker(`${where}/venueId`, 'There is no such venue of yours')]),
    ...(kept && !venue
      ? [
          blocker(
            `/venues/${kept.id}/cityId`,
            `The directory has no city ${kept.content.cityId}. Choose one that is there, or ask Operations to name it`,
          ),
        ]
      : []),
    ...(seatMap ? [] : [blocker(`${where}/seatMapVersion`, 'The venue has no seat map of this version')]),
  ];
  if (!kept || !seatMap) return { findings: before };
  const described = {
    organiserId: given.organiserId,
    profile: given.profile.content,
    // Without its city it is not ready; what else is missing is told at once all the same.
    venue: venue ?? venueWithoutCity(kept, given.profile.content.jurisdiction),
    eventId: given.eventId,
    event: given.event.content,
    performanceId,
    performance: draft.content,
    map: seatMap,
    current: current?.sheet,
  };
  const made = sheetOf(described);
  const inSheet = made.ok
    ? [...findingsOfSheet(made.value, seatMap), ...(current ? checkRepublication(current.sheet, made.value) : [])]
    : made.refusal.findings;
  const blockers = [...before, ...inSheet.map(({ at, what }) => blocker(at === '' ? where : `${where}/${at}`, what))];
  const findings = [...blockers, ...checkAccessible(seatMap, `${where}/seatMapVersion`)];
  if (!made.ok || blockers.length > 0) return { findings };
  const sheet = made.value;
  return { findings, ready: { performanceId, draft, venue: kept, sheet, seatMap, replaces: current?.revision ?? 0 } };
};

/** What two performances share, such as their venue, is told once. */
const onceEach = (findings: readonly PublicationFinding[]): readonly PublicationFinding[] => [
  ...new Map(findings.map((one) => [`${one.where} ${one.what}`, one])).values(),
];

/** What is missing, what can be published, and what is then said of the event. Pure: the same things give the same answer. */
export const assess = (given: Gathered, now: Instant): Assessment => {
  const ofEvent = checkEvent(given);
  const { profile } = given;
  if (!profile) return { findings: ofEvent, ready: [], facts: undefined };
  const assessed = given.performances.map((draft) => assessPerformance({ ...given, profile }, draft, now));
  const findings = onceEach([...ofEvent, ...assessed.flatMap((one) => one.findings)]);
  const blocked = ofEvent.some(({ weight }) => weight === 'blocker');
  const ready = blocked ? [] : assessed.flatMap((one) => one.ready ?? []);
  const [first] = ready.toSorted((a, b) => (a.sheet.startsAt < b.sheet.startsAt ? -1 : 1));
  return { findings, ready, facts: first && eventFacts({ ...given, profile }, first.sheet) };
};
