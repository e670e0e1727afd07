import type { Audience, SalesPhase, SaleTerms } from '#shared/contracts/catalog/sale-terms.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { earliest, type Instant } from '#shared/kernel/time.ts';

/** As whom somebody asks to hold. */
export interface Standing {
  /** What the token says the buyer is to the performance's organiser; everybody is of the public. */
  audiences: readonly Audience[];
  /** The phase that the access code of the request opens. */
  opened?: string | undefined;
}

export type PhaseRefusal =
  | { code: 'SaleNotOpen'; opensAt: Instant }
  | { code: 'SaleClosed'; closedAt: Instant }
  | { code: 'NotYourPhase'; audience: Audience; opensAt?: Instant };

const isFor = ({ id, audience }: SalesPhase, { audiences, opened }: Standing): boolean =>
  audience === 'public' || id === opened || audiences.includes(audience);

const isOpenAt = ({ opensAt, closesAt }: SalesPhase, now: Instant): boolean => opensAt <= now && now < closesAt;

/** The first that is still to come. */
const nextOf = (phases: readonly SalesPhase[], now: Instant): SalesPhase | undefined =>
  phases.filter(({ opensAt }) => now < opensAt).toSorted((a, b) => (a.opensAt < b.opensAt ? -1 : 1))[0];

/**
 * The phases of the sale in which this buyer may hold now. The first instant of a phase is inside it, the last is not.
 * Refuses with the first instant at which this buyer may: a member is not told when the public may, who comes later.
 */
export const decidePhase = (
  { phases = [], closesAt }: Pick<SaleTerms, 'phases' | 'closesAt'>,
  standing: Standing,
  now: Instant,
): Result<readonly SalesPhase[], PhaseRefusal> => {
  if (phases.length === 0) return ok([]);
  const mine = phases.filter((phase) => isFor(phase, standing));
  const open = mine.filter((phase) => isOpenAt(phase, now));
  if (open.length > 0) return ok(open);

  const opensAt = nextOf(mine, now)?.opensAt;
  const others = phases.find((phase) => isOpenAt(phase, now)) ?? (opensAt ? undefined : nextOf(phases, now));
  if (others)
    return refuse({ code: 'NotYourPhase', audience: others.audience, ...(opensAt !== undefined && { opensAt }) });
  return opensAt
    ? refuse({ code: 'SaleNotOpen', opensAt })
    : refuse({ code: 'SaleClosed', closedAt: earliest(lastOf(mine, closesAt), now) });
};

/** The first instant of the sale for this buyer, as it was before any of it: the phase that comes first for them. */
export const firstFor = (
  { phases = [], opensAt }: Pick<SaleTerms, 'phases' | 'opensAt'>,
  standing: Standing,
): Instant => {
  const mine = phases.filter((phase) => isFor(phase, standing)).map((phase) => phase.opensAt);
  return mine.reduce((first, at) => (at < first ? at : first), mine[0] ?? opensAt);
};

const lastOf = (phases: readonly SalesPhase[], closesAt: Instant): Instant =>
  phases.reduce((last, phase) => (last < phase.closesAt ? phase.closesAt : last), phases[0]?.closesAt ?? closesAt);
