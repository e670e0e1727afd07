import type { Order } from '#shared/contracts/orders/model.ts';
import type { ShownTicket, Ticket } from '#shared/contracts/tickets/model.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { eventFacts, eventFactsInText } from './event-facts.ts';
import { type Html, html } from './html.ts';
import { button, card, colour, footer, heading, page, paragraph } from './layout.ts';
import type { Mail } from './mail.ts';
import { countOfTickets, moneyInWords, oneLine, venueTimeInWords } from './words.ts';

/** The picture of a ticket's code inside the mail. */
export const contentIdOf = (ticket: Pick<Ticket, 'ticketId'>): string => `${ticket.ticketId}@boxoffice`;

const lineOf = (order: Order, ticket: Ticket) => order.lines.find(({ seatId }) => seatId === ticket.seatId);

const labelOf = (order: Order, ticket: Ticket): string => lineOf(order, ticket)?.label ?? ticket.seatId;

/** Breaks between the parts of a label, never inside `row 12`. */
const unbroken = (label: string): string =>
  label
    .split(' · ')
    .map((part) => part.replaceAll(' ', '\u00a0'))
    .join(' · ');

/** A guest has no account, only the page of the order. */
const codeLater = (order: Order, { ownerId }: Ticket, codesFrom: Instant): string =>
  `Your code can be seen ${ownerId.startsWith('guest_') ? 'on the page of your order' : 'in your account'} from ${venueTimeInWords(codesFrom, order.timeZone)}.`;

const codeOrTime = (order: Order, shown: ShownTicket, label: string): Html => {
  if ('codesFrom' in shown) return paragraph(codeLater(order, shown.ticket, shown.codesFrom));
  if (!('qrCode' in shown)) return paragraph('This ticket is no longer valid.');
  return html`<table role="presentation" cellspacing="0" cellpadding="0" align="center"><tr><td style="background:#ffffff;border-radius:6px;padding:4px">
<img src="cid:${contentIdOf(shown.ticket)}" width="256" height="256" alt="Code of the ticket for ${label}" style="display:block;width:256px;height:256px;border:0">
</td></tr></table>`;
};

const ticketCard = (order: Order, shown: ShownTicket, n: number, of: number): Html => {
  const { ticket } = shown;
  const label = labelOf(order, ticket);
  const line = lineOf(order, ticket);
  return card(html`<p class="muted" style="margin:0;font-size:13px;font-weight:550;color:${colour.muted}">Ticket ${n} of ${of}</p>
<p class="ink" style="margin:2px 0 0;font-size:22px;line-height:1.3;font-weight:700;color:${colour.ink};font-variant-numeric:tabular-nums">${unbroken(label)}</p>
<p class="muted" style="margin:2px 0 16px;color:${colour.muted}">${line ? `${line.category} · ${moneyInWords(line.price.total)}` : ''}</p>
${codeOrTime(order, shown, label)}`);
};

const sumRow = (words: string, amount: string, strong: boolean): Html => {
  const style = strong
    ? `font-size:18px;font-weight:700;color:${colour.ink}`
    : `font-size:14px;font-weight:400;color:${colour.muted}`;
  const kind = strong ? 'ink' : 'muted';
  return html`<tr><td class="${kind}" style="padding:4px 0;${style}">${words}</td><td class="${kind}" align="right" style="padding:4px 0;${style};font-variant-numeric:tabular-nums;white-space:nowrap">${amount}</td></tr>`;
};

const taxWords = (order: Order): string => `${order.taxName} inside the total`;

const codesInText = (order: Order, tickets: readonly ShownTicket[], link: string): string => {
  const later = tickets.find((shown) => 'codesFrom' in shown);
  return later
    ? `${codeLater(order, later.ticket, later.codesFrom)}\n${link}`
    : `The codes for the gate are attached to this mail and stand here:\n${link}`;
};

/** @param link where the tickets can be seen and sent on. */
export const orderConfirmed = (order: Order, tickets: readonly ShownTicket[], link: string): Mail => {
  const count = countOfTickets(tickets.length);
  const below = `${count} for ${order.title}. Show the code at the gate: on your phone or on paper.`;
  const total = moneyInWords(order.total);
  return {
    subject: oneLine(`You're going: ${count} for ${order.title}`),
    html: page(
      "You're going",
      below,
      html`${heading("You're going", below)}
${card(eventFacts(order))}
${tickets.map((shown, index) => ticketCard(order, shown, index + 1, tickets.length))}
${card(html`<table role="presentation" width="100%" cellspacing="0" cellpadding="0">
${sumRow('Total paid', total, true)}
${sumRow('Service fee inside the total', moneyInWords(order.serviceFee), false)}
${sumRow(taxWords(order), moneyInWords(order.taxInside), false)}
</table>`)}
${button('See your tickets', link)}
${footer(order.orderId)}`,
    ),
    text: [
      `You're going: ${count}`,
      eventFactsInText(order),
      tickets
        .map(({ ticket }, index) => `Ticket ${index + 1} of ${tickets.length}: ${labelOf(order, ticket)}`)
        .join('\n'),
      `Total paid: ${total}\nService fee inside the total: ${moneyInWords(order.serviceFee)}\n${taxWords(order)}: ${moneyInWords(order.taxInside)}`,
      codesInText(order, tickets, link),
      `Order ${order.orderId}. Keep this number: it is what support asks for.`,
    ].join('\n\n'),
  };
};
