import './ticket-card.css';
import type { ShownTicket } from '#shared/contracts/tickets/model.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { QrCode } from './qr-code.tsx';
import { venueTime } from './venue-time.ts';

interface TicketCardProps {
  title: string;
  startsAt: Instant;
  timeZone: string;
  venueName: string;
  /** `North stand · N1 · row 12 · seat 7` */
  label: string;
  ticket: ShownTicket;
}

/** A ticket as the gate wants to see it: the code large and white in every theme, the seat in words; before its window, the time; of a dead one, that it is. */
export const TicketCard = ({ title, startsAt, timeZone, venueName, label, ticket }: TicketCardProps) => {
  const when = venueTime(startsAt, timeZone);
  return (
    <li class="ticket">
      <div class="face">
        <p class="title">{title}</p>
        <p>
          {when.longDate}, <span class="number">{when.time}</span>
        </p>
        <p>{venueName}</p>
        <p class="seat-label">{label}</p>
        <p class="small id">
          Ticket <code>{ticket.ticket.ticketId}</code>
        </p>
      </div>
      {'qrSvg' in ticket ? (
        <div class="code">
          <QrCode svg={ticket.qrSvg} words={`Code of the ticket for ${label}`} />
        </div>
      ) : 'codesFrom' in ticket ? (
        <CodeLater codesFrom={ticket.codesFrom} timeZone={timeZone} />
      ) : (
        <p class="code-later">
          <strong>Cancelled</strong>
          <span class="muted">This ticket is no longer valid.</span>
        </p>
      )}
    </li>
  );
};

const CodeLater = ({ codesFrom, timeZone }: { codesFrom: Instant; timeZone: string }) => {
  const from = venueTime(codesFrom, timeZone);
  return (
    <p class="code-later">
      <span class="muted">Your code can be seen here from</span>
      <strong>{from.longDate}</strong>
      <strong class="number">
        {from.time} ({from.zone})
      </strong>
    </p>
  );
};
