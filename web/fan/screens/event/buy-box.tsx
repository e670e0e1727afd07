import type { EventDetail, PerformanceSummary } from '#shared/contracts/catalog/model.ts';
import { secondsBetween } from '#shared/kernel/time.ts';
import { moneyText } from '#web/ui/money.ts';
import { Status } from '#web/ui/status.tsx';
import { useNow } from '../../clock.ts';
import { paths } from '../../paths.ts';
import { Link } from '../../router.tsx';
import { isSelling, opensAt, type Standing, toneOf } from '../home/sale-words.ts';
import { useStanding } from '../home/what-is-left.ts';

/** The price and the way to the seats; at the foot of the window on a phone. */
export const BuyBox = ({ event, performance }: { event: EventDetail; performance: PerformanceSummary }) => {
  const { standing, words, everyone } = useStanding(performance, event.venue.timeZone);
  return (
    <aside class="buy-box card" aria-label="Tickets">
      <div class="line">
        {standing !== 'past' && standing !== 'closed' && standing !== 'cancelled' && (
          <p>
            <span class="muted">from </span>
            <span class="amount number">{moneyText(performance.from)}</span>
            <br />
            <span class="muted small">All fees and taxes included</span>
          </p>
        )}
        <Status tone={toneOf[standing]}>{words}</Status>
      </div>
      {standing === 'notYet' && <Opening performance={performance} />}
      {everyone && <p class="small">{everyone}.</p>}
      {isSelling(standing) ? (
        <Link class="button primary large wide" href={paths.stadium(performance.performanceId)}>
          Choose seats
        </Link>
      ) : (
        <p class="small">{elsewhere[standing]}</p>
      )}
    </aside>
  );
};

const elsewhere: Record<Standing, string> = {
  notYet: 'Come back then: this page opens the sale by itself.',
  onSale: '',
  notForAll: '',
  fewLeft: '',
  soldOut: 'Every place is sold or held. Held places that are not paid for come back within minutes: look again.',
  stopped: 'The organiser is changing something about this date. Look again in a while.',
  closed: 'Tickets for this date are no longer sold online.',
  past: 'This date is over.',
  cancelled: 'Whoever has a ticket is written to and gets the money back.',
};

/** How long until the sale opens, to the minute; a screen reader reads it when asked and is not interrupted. */
const Opening = ({ performance }: { performance: PerformanceSummary }) => {
  const now = useNow(10_000);
  const minutes = Math.max(0, Math.ceil(secondsBetween(now, opensAt(performance, now) ?? now) / 60));
  const parts: [number, string][] = [
    [Math.floor(minutes / 1440), 'days'],
    [Math.floor(minutes / 60) % 24, 'hours'],
    [minutes % 60, 'minutes'],
  ];
  return (
    <p class="countdown">
      <span class="only-read">The sale opens in </span>
      {parts.map(([count, unit]) => (
        <span key={unit} class="part">
          <span class="number">{count}</span> {unit}
        </span>
      ))}
    </p>
  );
};
