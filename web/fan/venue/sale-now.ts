import { type Audience, type SaleSheet, type SalesPhase, saleStateAt } from '#shared/contracts/catalog/model.ts';
import type { Instant } from '#shared/kernel/time.ts';

/** How a sale stands at an instant; `phases` are those that are open, none where the sale has no phases. */
export type SaleNow =
  | { state: 'cancelled' | 'stopped' | 'closed' }
  | { state: 'notYetOpen'; opensAt: Instant }
  | { state: 'open'; phases: readonly SalesPhase[] };

/** Between two phases nothing is sold, as before the first. */
export const saleNow = ({ sale, cancelled }: Pick<SaleSheet, 'sale' | 'cancelled'>, now: Instant): SaleNow => {
  if (cancelled) return { state: 'cancelled' };
  if (sale.stopped) return { state: 'stopped' };
  const { phases } = sale;
  if (!phases) {
    const state = saleStateAt(sale, now);
    if (state === 'open') return { state, phases: [] };
    return state === 'closed' ? { state } : { state, opensAt: sale.opensAt };
  }
  const open = phases.filter(({ opensAt, closesAt }) => opensAt <= now && now < closesAt);
  if (open.length > 0) return { state: 'open', phases: open };
  const [next] = phases
    .map(({ opensAt }) => opensAt)
    .filter((opensAt) => now < opensAt)
    .toSorted();
  return next ? { state: 'notYetOpen', opensAt: next } : { state: 'closed' };
};

/** Whom the sale is open to now; undefined when that is everyone, or nobody. */
export const onlyFor = (stands: SaleNow): readonly SalesPhase[] | undefined =>
  stands.state === 'open' && stands.phases.length > 0 && !stands.phases.some(({ audience }) => audience === 'public')
    ? stands.phases
    : undefined;

/** When everyone may buy, if that is still to come. */
export const publicFrom = ({ sale }: Pick<SaleSheet, 'sale'>, now: Instant): Instant | undefined =>
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
