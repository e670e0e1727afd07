import { type Audience, type SalesPhase, type SaleTerms, saleStateAt } from '#shared/contracts/catalog/sale-terms.ts';
import type { Instant } from '#shared/kernel/time.ts';

/** A window of the sale: the sheet has it with its name, the programme without. */
type Window = Pick<SalesPhase, 'audience' | 'opensAt' | 'closesAt'>;

/** When and to whom a performance is sold, as a sheet says it, or the programme in short. */
interface Sold<Phase extends Window> {
  sale: Pick<SaleTerms, 'opensAt' | 'closesAt' | 'stopped'> & { phases?: readonly Phase[] | undefined };
  cancelled?: unknown;
}

/** How a sale stands at an instant; `phases` are those that are open, or that open next: none where the sale has no phases. */
export type SaleNow<Phase extends Window = SalesPhase> =
  | { state: 'cancelled' | 'stopped' | 'closed' }
  | { state: 'notYetOpen'; opensAt: Instant; phases: readonly Phase[] }
  | { state: 'open'; phases: readonly Phase[] };

/** Between two phases nothing is sold, as before the first. */
export const saleNow = <Phase extends Window>({ sale, cancelled }: Sold<Phase>, now: Instant): SaleNow<Phase> => {
  if (cancelled) return { state: 'cancelled' };
  if (sale.stopped) return { state: 'stopped' };
  const { phases } = sale;
  if (!phases) {
    const state = saleStateAt(sale, now);
    if (state === 'open') return { state, phases: [] };
    return state === 'closed' ? { state } : { state, opensAt: sale.opensAt, phases: [] };
  }
  const open = phases.filter(({ opensAt, closesAt }) => opensAt <= now && now < closesAt);
  if (open.length > 0) return { state: 'open', phases: open };
  const [next] = phases
    .map(({ opensAt }) => opensAt)
    .filter((opensAt) => now < opensAt)
    .toSorted();
  return next
    ? { state: 'notYetOpen', opensAt: next, phases: phases.filter(({ opensAt }) => opensAt === next) }
    : { state: 'closed' };
};

/** Whom the sale is open to now, or opens to next; undefined when that is everyone, or nobody. */
export const onlyFor = <Phase extends Window>(stands: SaleNow<Phase>): readonly Phase[] | undefined =>
  'phases' in stands && stands.phases.length > 0 && !stands.phases.some(({ audience }) => audience === 'public')
    ? stands.phases
    : undefined;

/** When everyone may buy, if that is still to come. */
export const publicFrom = ({ sale }: Pick<Sold<Window>, 'sale'>, now: Instant): Instant | undefined =>
  sale.phases
    ?.filter(({ audience, opensAt }) => audience === 'public' && now < opensAt)
    .map(({ opensAt }) => opensAt)
    .toSorted()[0];

export const audienceWords: Record<Audience, string> = {
  public: 'everyone',
  members: 'members',
  partners: 'partners',
  accessCode: 'those who have a code',
};
