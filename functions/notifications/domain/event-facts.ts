import type { Order } from '#shared/contracts/orders/model.ts';
import { type Html, html } from './html.ts';
import { colour } from './layout.ts';
import { venueTimeInWords } from './words.ts';

/** What, when and where, as every mail of an order says it. */
export const eventFacts = (
  order: Order,
): Html => html`<p class="ink" style="margin:0;font-size:18px;line-height:1.3;font-weight:700;color:${colour.ink}">${order.title}</p>
<p class="ink" style="margin:4px 0 0;color:${colour.ink}">${venueTimeInWords(order.startsAt, order.timeZone)}</p>
<p class="muted" style="margin:0;color:${colour.muted}">${order.venueName}</p>`;

export const eventFactsInText = (order: Order): string =>
  [order.title, venueTimeInWords(order.startsAt, order.timeZone), order.venueName].join('\n');
