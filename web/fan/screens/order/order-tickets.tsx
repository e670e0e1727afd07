import { useEffect, useState } from 'preact/hooks';
import type { Order } from '#shared/contracts/orders/model.ts';
import { myTicketsRoute } from '#shared/contracts/tickets/api.ts';
import type { ShownTicket } from '#shared/contracts/tickets/model.ts';
import { Loading } from '#web/ui/skeleton.tsx';
import { TicketCard } from '#web/ui/ticket-card.tsx';
import { asFanOrGuest, guestBeside } from '../../api.ts';

/** Milliseconds between two looks while the tickets are being made. */
const everyMs = 700;
/** After so many looks the page says that it takes longer; it goes on looking. */
const patience = 12;

/** The tickets of a paid order; they are made within a moment of it. */
export const OrderTickets = ({ order }: { order: Order }) => {
  const [tickets, setTickets] = useState<readonly ShownTicket[]>([]);
  const [looks, setLooks] = useState(0);
  const wanted = order.ticketIds.length;
  const complete = tickets.length >= wanted;
  useEffect(() => {
    if (complete) return undefined;
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      const found = await ticketsOf(order);
      if (left) return;
      setTickets(found);
      setLooks((count) => count + 1);
      if (found.length < wanted) timer = setTimeout(look, everyMs);
    };
    void look();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [order, wanted, complete]);

  return (
    <section aria-label="Tickets" class="stack">
      {!complete && (
        <>
          <p role="status">
            {looks < patience
              ? 'Paid. Your tickets are being signed …'
              : 'Your order is paid; the tickets take longer than usual. They come by e-mail in any case.'}
          </p>
          <Loading what="your tickets" heights={['220px']} />
        </>
      )}
      {complete && (
        <ul class="stack">
          {order.lines.map((line, index) => {
            const ticket = tickets.find(({ ticket: one }) => one.seatId === line.seatId) ?? tickets[index];
            return (
              ticket && (
                <TicketCard
                  key={line.seatId}
                  title={order.title}
                  startsAt={order.startsAt}
                  timeZone={order.timeZone}
                  venueName={order.venueName}
                  label={line.label}
                  ticket={ticket}
                />
              )
            );
          })}
        </ul>
      )}
    </section>
  );
};

const ticketsOf = async ({ orderId }: Order): Promise<readonly ShownTicket[]> => {
  const answer = await asFanOrGuest(myTicketsRoute, { query: { orderId } });
  if (answer.ok && answer.value.tickets.length > 0) return answer.value.tickets;
  const beside = await guestBeside()?.call(myTicketsRoute, { query: { orderId } });
  return beside?.ok ? beside.value.tickets : [];
};
