import type { CancelReason, Order } from '#shared/contracts/orders/model.ts';
import { eventFacts, eventFactsInText } from './event-facts.ts';
import { html } from './html.ts';
import { button, card, footer, heading, page, paragraph } from './layout.ts';
import type { Mail } from './mail.ts';
import { oneLine, reasonInWords } from './words.ts';

const noTickets = 'You have no tickets from this order, and no seats are kept for you.';

/** Says what happened and where the money is before it says anything else. @param link the event's page. */
export const orderCancelled = (order: Order, reason: CancelReason, link: string): Mail => {
  const { what, money } = reasonInWords[reason];
  const title = 'Your order was not completed';
  return {
    subject: oneLine(`Not completed: your order for ${order.title}`),
    html: page(
      title,
      `${what} ${money}`,
      html`${heading(title, what)}
${card(html`${paragraph(money)}${paragraph(noTickets)}`)}
${card(eventFacts(order))}
${button('Choose seats again', link)}
${footer(order.orderId)}`,
    ),
    text: [
      title,
      `${what}\n${money}`,
      noTickets,
      eventFactsInText(order),
      `Choose seats again: ${link}`,
      `Order ${order.orderId}. Keep this number: it is what support asks for.`,
    ].join('\n\n'),
  };
};
