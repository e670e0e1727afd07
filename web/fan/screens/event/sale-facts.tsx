import './sale-facts.css';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { moneyText } from '#web/ui/money.ts';
import { Status } from '#web/ui/status.tsx';
import { venueTime } from '#web/ui/venue-time.ts';
import { priceOf, typesFor } from '../../venue/prices.ts';
import { audienceWords } from '../../venue/sale-now.ts';

/** Who may buy when, and which kinds of tickets there are: nothing where everyone buys the one kind from the first day. */
export const SaleFacts = ({ sheet, now }: { sheet: SaleSheet; now: Instant }) => (
  <>
    {sheet.sale.phases && <Phases sheet={sheet} phases={sheet.sale.phases} now={now} />}
    {(sheet.ticketTypes?.length ?? 0) > 1 && <Kinds sheet={sheet} now={now} />}
  </>
);

interface PhasesProps {
  sheet: SaleSheet;
  phases: NonNullable<SaleSheet['sale']['phases']>;
  now: Instant;
}

const Phases = ({ sheet: { venue, startsAt }, phases, now }: PhasesProps) => (
  <section class="reading">
    <h2>Who can buy when</h2>
    <ul class="sale-facts">
      {phases.map(({ id, name, audience, opensAt, closesAt }) => {
        const [from, until] = [venueTime(opensAt, venue.timeZone), venueTime(closesAt, venue.timeZone)];
        const [open, over] = [opensAt <= now && now < closesAt, closesAt <= now];
        return (
          <li key={id}>
            <span class="strong">{name}</span>
            <span class="muted">
              {audience !== 'public' && `for ${audienceWords[audience]}, `}
              from {from.date}, <span class="number">{from.time}</span>
              {closesAt < startsAt && (
                <>
                  , until {until.date}, <span class="number">{until.time}</span>
                </>
              )}
            </span>
            <Status tone={open ? 'success' : 'neutral'}>{open ? 'Open now' : over ? 'Over' : 'Not yet'}</Status>
          </li>
        );
      })}
    </ul>
  </section>
);

const Kinds = ({ sheet, now }: { sheet: SaleSheet; now: Instant }) => (
  <section class="reading">
    <h2>Tickets</h2>
    <ul class="sale-facts">
      {(sheet.ticketTypes ?? []).map((type) => {
        const prices = sheet.sections
          .filter((place) => typesFor(sheet, { sectionId: place.id }, now).some(({ id }) => id === type.id))
          .map((place) => priceOf(sheet, { sectionId: place.id }, type.id).allIn.total)
          .toSorted((a, b) => a.amountMinor - b.amountMinor);
        const until = type.closesAt && venueTime(type.closesAt, sheet.venue.timeZone);
        return (
          <li key={type.id}>
            <span class="strong">{type.name}</span>
            <span class="muted">
              {type.description}
              {until && ` Until ${until.date}, ${until.time}.`}
            </span>
            <span class="number">{prices[0] ? `from ${moneyText(prices[0])}` : 'Not on sale now'}</span>
          </li>
        );
      })}
    </ul>
  </section>
);
