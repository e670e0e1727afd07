import type { Order } from '#shared/contracts/orders/model.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { html } from './html.ts';
import { button, card, footer, heading, page, paragraph } from './layout.ts';
import type { Mail } from './mail.ts';
import { oneLine, venueTimeInWords } from './words.ts';

/** What the organiser says of a move, as far as anything is known of it. */
export interface WordsOfMove {
  organiser?: string | undefined;
  note?: string | undefined;
  /** When and how much of the money comes back, in one sentence. */
  refunds?: string | undefined;
}

const valid = 'Your tickets stay valid for the new time. You need no new ones.';

const cannotCome = ({ organiser, refunds }: WordsOfMove): string =>
  `If you cannot come at that time, write to ${organiser ?? 'the organiser'} and give the number of this order.${refunds ? ` ${refunds}` : ''}`;

/** The old and the new time at the venue, that tickets stay valid, and what to do if one cannot come. @param link of the order. */
export const performanceMoved = (
  order: Order,
  { from, startsAt }: { from: Instant; startsAt: Instant },
  words: WordsOfMove,
  link: string,
): Mail => {
  const title = 'It takes place at another time';
  const before = `Before: ${venueTimeInWords(from, order.timeZone)}`;
  const now = `Now: ${venueTimeInWords(startsAt, order.timeZone)}`;
  const below = `${order.title} has been moved.`;
  const otherwise = cannotCome(words);
  return {
    subject: oneLine(`New time: ${order.title}`),
    html: page(
      title,
      `${below} ${now}`,
      html`${heading(title, below)}
${card(html`${paragraph(before)}${paragraph(now)}${paragraph(order.venueName)}`)}
${card(html`${paragraph(valid)}${paragraph(otherwise)}`)}
${words.note ? card(html`${paragraph('The organiser says:')}${paragraph(words.note)}`) : ''}
${button('See your tickets', link)}
${footer(order.orderId)}`,
    ),
    text: [
      title,
      below,
      `${before}\n${now}\n${order.venueName}`,
      `${valid}\n${otherwise}`,
      ...(words.note ? [`The organiser says: ${oneLine(words.note)}`] : []),
      `See your tickets: ${link}`,
      `Order ${order.orderId}. Keep this number: it is what support asks for.`,
    ].join('\n\n'),
  };
};
