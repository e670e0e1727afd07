import type { Order } from '#shared/contracts/orders/model.ts';
import { eventFacts, eventFactsInText } from './event-facts.ts';
import { html } from './html.ts';
import { card, footer, heading, page, paragraph } from './layout.ts';
import type { Mail } from './mail.ts';
import { dead, moneyOnItsWay } from './money-back.ts';
import { oneLine } from './words.ts';

/** Says that it is cancelled, where the money is, and that the tickets are dead. @param reason the organiser's own words. */
export const performanceCancelled = (order: Order, reason: string | undefined): Mail => {
  const title = 'It is cancelled';
  const below = `${order.title} will not take place.`;
  const money = moneyOnItsWay(order);
  return {
    subject: oneLine(`Cancelled: ${order.title}`),
    html: page(
      title,
      `${below} ${money}`,
      html`${heading(title, below)}
${card(html`${paragraph(money)}${paragraph(dead)}`)}
${reason ? card(html`${paragraph('The organiser says:')}${paragraph(reason)}`) : ''}
${card(eventFacts(order))}
${footer(order.orderId)}`,
    ),
    text: [
      title,
      below,
      `${money}\n${dead}`,
      ...(reason ? [`The organiser says: ${oneLine(reason)}`] : []),
      eventFactsInText(order),
      `Order ${order.orderId}. Keep this number: it is what support asks for.`,
    ].join('\n\n'),
  };
};
