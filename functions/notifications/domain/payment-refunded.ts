import type { Order } from '#shared/contracts/orders/model.ts';
import type { Money } from '#shared/kernel/money.ts';
import { eventFacts, eventFactsInText } from './event-facts.ts';
import { html } from './html.ts';
import { card, footer, heading, page, paragraph } from './layout.ts';
import type { Mail } from './mail.ts';
import { moneyInWords, oneLine } from './words.ts';

const when = 'It goes back to the card you paid with. Most banks show it within five to ten working days.';

export const paymentRefunded = (order: Order, amount: Money): Mail => {
  const words = moneyInWords(amount);
  const title = `${words} given back`;
  const below = `We have given back ${words} for this order.`;
  return {
    subject: oneLine(`${words} given back for ${order.title}`),
    html: page(
      title,
      below,
      html`${heading(title, below)}
${card(paragraph(when))}
${card(eventFacts(order))}
${footer(order.orderId)}`,
    ),
    text: [
      title,
      `${below}\n${when}`,
      eventFactsInText(order),
      `Order ${order.orderId}. Keep this number: it is what support asks for.`,
    ].join('\n\n'),
  };
};
