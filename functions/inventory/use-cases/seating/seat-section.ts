import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { SeatMap, Section } from '#shared/contracts/catalog/seat-map.ts';
import { seatSectionRoute } from '#shared/contracts/inventory/seating-api.ts';
import type { RefusalOf } from '#shared/contracts/route.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { instantOf } from '#shared/kernel/time.ts';
import { mayActFor, type Staff } from '#shared/runtime/staff.ts';
import { reasonsAgainst } from '../../domain/seating/map-fits.ts';
import { freshRows, planSeating, soldPlaces } from '../../domain/seating/plan-seating.ts';
import type { Plan, Seating, SeatingRef } from '../../domain/seating/seating.ts';
import { heldIn } from '../../domain/seating/stop-sale.ts';
import { carryOutPlan } from './carry-out-plan.ts';
import type { SeatingPorts } from './ports.ts';
import { keepFromSale } from './stop-section.ts';

type Refusal = RefusalOf<typeof seatSectionRoute>;

interface Seated extends SeatingRef {
  seatMapVersion: number;
  orders: number;
  seats: number;
}

/** Another call has stopped the sale again, or reopened it, in between; who meets a crowd of them is told to come back. */
const tries = 4;

/**
 * Gives everybody who has a place in a section without numbers a seat of a new map. The sale of the section stops, whoever is buying
 * is waited for by the caller, the plan is written once, and from then on followed: killed anywhere and run again, everybody has the
 * same seat. Places are sold and orders are finished by others meanwhile; nobody is seated before the two agree.
 */
export const seatSection = async (
  ports: SeatingPorts,
  { caller, seatMapVersion, ...ref }: SeatingRef & { seatMapVersion: number; caller: Staff },
): Promise<Result<Seated, Refusal>> => {
  const sheet = await ports.published.saleSheet(ref.performanceId);
  if (!sheet || !mayActFor(caller, seatSectionRoute.access.groups, sheet.organiser.id))
    return refuse({ code: 'PerformanceUnknown' });
  const before = await ports.seatings.find(ref);
  if (before?.plan && before.seatMapVersion !== seatMapVersion)
    return refuse({ code: 'SeatedByOtherMap', seatMapVersion: before.seatMapVersion });
  if (before?.plan && before.state === 'done') return ok(seatedBy(ref, seatMapVersion, before.plan));

  const next = await sectionOfNext(ports, sheet, ref, seatMapVersion, before);
  if (!next.ok) return next;
  const { section, map } = next.value;
  const fresh = freshRows(section, map, sheet);
  const now = ports.clock();
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const stop = () => ports.seatings.stop(ref, { organiserId: sheet.organiser.id, seatMapVersion }, now);
    // Siblings that each stopped it anew would undo each other's plan for ever: who comes back follows the stop that stands.
    const seating = (attempt > 0 && (await stillStopped(ports, ref))) || (await stop());
    // Somebody attaches another map: by then every function knows it, and what is asked here is judged by that one.
    if (seating.state === 'open')
      return refuse({ code: 'SeatMapChanging', until: instantOf((seating.openUntil ?? 0) * 1000) });
    if (seating.seatMapVersion !== seatMapVersion)
      return refuse({ code: 'SeatedByOtherMap', seatMapVersion: seating.seatMapVersion });
    const planned = seating.plan ? ok(seating.plan) : await decide(ports, ref, seating, section, fresh);
    if (!planned.ok) return planned;
    if (!planned.value) continue;
    await carryOutPlan(ports, ref, seating, planned.value, fresh);
    return ok(seatedBy(ref, seatMapVersion, planned.value));
  }
  return refuse({ code: 'StillSettling', places: 0 });
};

/** The seating as it stands, unless the section is being sold again. */
const stillStopped = async ({ seatings }: SeatingPorts, ref: SeatingRef): Promise<Seating | undefined> => {
  const found = await seatings.find(ref);
  return found?.state === 'open' ? undefined : found;
};

const seatedBy = ({ performanceId, sectionId }: SeatingRef, seatMapVersion: number, plan: Plan): Seated => ({
  performanceId,
  sectionId,
  seatMapVersion,
  orders: plan.length,
  seats: plan.reduce((all, { moves }) => all + moves.length, 0),
});

/** The section as it is to be, once nothing speaks against the map. What was planned is not judged again. */
const sectionOfNext = async (
  { seatMapOf }: SeatingPorts,
  sheet: SaleSheet,
  { sectionId }: SeatingRef,
  seatMapVersion: number,
  before: Seating | undefined,
): Promise<Result<{ section: Section; map: SeatMap }, Refusal>> => {
  const sold = sheet.sections.find(({ id }) => id === sectionId);
  if (!sold) return refuse({ code: 'SectionUnknown' });
  const { venueId, version } = sheet.seatMap;
  if (sold.kind !== 'unnumbered' && !before?.plan) return refuse({ code: 'SectionHasNumbers' });
  const [old, next] = await Promise.all([seatMapOf(venueId, version), seatMapOf(venueId, seatMapVersion)]);
  const section = next?.sections.find(({ id }) => id === sectionId);
  if (!old || !next || !section) return refuse({ code: 'SeatMapUnknown' });
  const reasons = before?.plan ? [] : reasonsAgainst({ old, next }, sheet, sectionId);
  return reasons.length > 0 ? refuse({ code: 'MapDoesNotFit', reasons }) : ok({ section, map: next });
};

/** @returns undefined when another call came in between. */
const decide = async (
  ports: SeatingPorts,
  ref: SeatingRef,
  { stop }: Seating,
  section: Section,
  fresh: ReturnType<typeof freshRows>,
): Promise<Result<Plan | undefined, Refusal>> => {
  const now = ports.clock();
  const rows = await keepFromSale(ports, ref, stop, now);
  const held = heldIn(rows, now);
  if (held) return refuse({ code: 'StillSelling', ...held });
  const orders = await ports.paidOrdersOf(ref.performanceId, ref.sectionId);
  const { sold, unsettled } = soldPlaces(ref.sectionId, orders, rows);
  if (unsettled > 0) {
    // A sibling may have planned meanwhile: what is sold to nobody known are then the seats it has written.
    const plannedMeanwhile = (await ports.seatings.find(ref))?.plan !== undefined;
    return plannedMeanwhile ? ok(undefined) : refuse({ code: 'StillSettling', places: unsettled });
  }
  const planned = planSeating(sold, section, fresh);
  if ('short' in planned)
    return refuse({ code: 'MapDoesNotFit', reasons: [`There are no seats for ${planned.short} of the places sold.`] });
  return ok((await ports.seatings.plan(ref, stop, planned.plan)) ? planned.plan : undefined);
};
