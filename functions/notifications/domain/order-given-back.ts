import type { Order } from '#shared/contracts/orders/model.ts';
import { eventFacts, eventFactsInText } from './event-facts.ts';
import { html } from './html.ts';
import { card, footer, heading, page, paragraph } from './layout.ts';
import type { Mail } from './mail.ts';
import { dead, moneyOnItsWay } from './money-back.ts';
import { oneLine } from './words.ts';

/** Says that the organiser gives this order back, where the money is, and that its tickets are dead. */
export const orderGivenBack = (order: Order, organiser: string | undefined): Mail => {
  const title = 'Your order is given back';
  const who = oneLine(organiser ?? 'The organiser');
  const below =
    order.refundReason === 'PerformanceMoved'
      ? `${order.title} takes place at another time, and ${organiser ? who : 'the organiser'} takes your tickets back.`
      : `${who} takes back your tickets for ${order.title}.`;
  const money = moneyOnItsWay(order);
  return {
    subject: oneLine(`Given back: ${order.title}`),
    html: page(
      title,
      `${below} ${money}`,
      html`${heading(title, below)}
${card(html`${paragraph(money)}${paragraph(dead)}`)}
${card(eventFacts(order))}
${footer(order.orderId)}`,
    ),
    text: [
      title,
      below,
      `${money}\n${dead}`,
      eventFactsInText(order),
      `Order ${order.orderId}. Keep this number: it is what support asks for.`,
    ].join('\n\n'),
  };
};
