import type { Mail } from '../../../ports.ts';
import { ask } from '../ask.ts';
import { element, emptyState, timeOf } from '../dom.ts';
import type { Panel } from '../panel.ts';

type Envelope = Omit<Mail, 'html' | 'text'>;

const opened = (mail: Envelope): HTMLElement =>
  element(
    'article',
    {},
    element('p', {}, element('a', { href: '#inbox' }, 'All mails')),
    element('h2', {}, mail.subject),
    element('p', {}, `To ${mail.to.join(', ')}, from ${mail.from}, `, timeOf(mail.at)),
    element('iframe', { src: `/console/mail/${mail.id}`, sandbox: 'allow-popups', title: `Mail: ${mail.subject}` }),
    element(
      'p',
      {},
      element('a', { href: `/console/mail/${mail.id}`, target: '_blank', rel: 'noopener' }, 'Open it alone'),
    ),
  );

export const inbox: Panel = {
  id: 'inbox',
  title: 'Inbox',
  follows: ['mail'],
  async draw(rest) {
    const all = await ask<Envelope[]>('inbox');
    const chosen = all.find(({ id }) => id === rest);
    if (chosen) return opened(chosen);
    if (all.length === 0) return emptyState('No mail yet. Whoever buys a ticket gets one.');
    return element(
      'ol',
      { class: 'mails' },
      all.map((mail) =>
        element(
          'li',
          {},
          element('a', { href: `#inbox/${mail.id}` }, mail.subject),
          element('span', {}, ` to ${mail.to.join(', ')}, `, timeOf(mail.at)),
        ),
      ),
    );
  },
};
