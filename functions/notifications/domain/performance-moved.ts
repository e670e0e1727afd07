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

/** What is new in words: the start, or the doors alone where the start stays. */
const newsOf = (order: Order, { from, startsAt, doorsAt }: NewTimes): News => {
  const inWords = (at: Instant) => venueTimeInWords(at, order.timeZone);
  if (from !== startsAt)
    return {
      subject: 'New time',
      title: 'It takes place at another time',
      below: `${order.title} has been moved.`,
      times: [`Before: ${inWords(from)}`, `Now: ${inWords(startsAt)}`],
    };
  return {
    subject: 'New time of the doors',
    title: 'The doors open at another time',
    below: `${order.title} starts as planned.`,
    times: [...(doorsAt ? [`Doors: ${inWords(doorsAt)}`] : []), `Start: ${inWords(startsAt)}`],
  };
};

interface News {
  subject: string;
  title: string;
  below: string;
  times: readonly string[];
}

interface NewTimes {
  from: Instant;
  startsAt: Instant;
  /** As far as it is known. */
  doorsAt?: Instant | undefined;
}

const cannotCome = ({ organiser, refunds }: WordsOfMove): string =>
  `If you cannot come at that time, write to ${organiser ?? 'the organiser'} and give the number of this order.${refunds ? ` ${refunds}` : ''}`;

/** The old and the new time at the venue, that tickets stay valid, and what to do if one cannot come. @param link of the order. */
export const performanceMoved = (order: Order, newTimes: NewTimes, words: WordsOfMove, link: string): Mail => {
  const { subject, title, below, times } = newsOf(order, newTimes);
  const otherwise = cannotCome(words);
  return {
    subject: oneLine(`${subject}: ${order.title}`),
    html: page(
      title,
      `${below} ${times.at(-1)}`,
      html`${heading(title, below)}
${card(html`${[...times, order.venueName].map(paragraph)}`)}
${card(html`${paragraph(valid)}${paragraph(otherwise)}`)}
${words.note ? card(html`${paragraph('The organiser says:')}${paragraph(words.note)}`) : ''}
${button('See your tickets', link)}
${footer(order.orderId)}`,
    ),
    text: [
      title,
      below,
      [...times, order.venueName].join('\n'),
      `${valid}\n${otherwise}`,
      ...(words.note ? [`The organiser says: ${oneLine(words.note)}`] : []),
      `See your tickets: ${link}`,
      `Order ${order.orderId}. Keep this number: it is what support asks for.`,
    ].join('\n\n'),
  };
};
