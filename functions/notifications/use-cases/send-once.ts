import type { OrderId } from '#shared/kernel/ids.ts';
import { log } from '#shared/runtime/logger.ts';
import type { Template } from '../domain/mail.ts';
import type { Envelope, NotificationsPorts } from '../ports.ts';

/**
 * At most one mail of a template per order and occasion, however often its event comes. The claim is written before the mail leaves:
 * two deliveries of one event race for it. After an unknown outcome the claim stays, because two tickets' mails
 * are worse than one that the buyer finds in the account.
 * @throws Error when the mail certainly did not leave; the claim is given back first, so the next delivery may try.
 */
export const sendOnce = async (
  { mailLog, send }: Pick<NotificationsPorts, 'mailLog' | 'send'>,
  orderId: OrderId,
  template: Template,
  envelope: Envelope,
  occasion?: string,
): Promise<void> => {
  const claim = { orderId, template, occasion };
  if (!(await mailLog.claim(claim))) return;
  const outcome = await send(envelope);
  if (outcome === 'unknown') log.error('A mail may not have left', { orderId, name: template });
  if (outcome !== 'refused') return;
  await mailLog.release(claim);
  throw new Error(`The mail provider did not take ${template}`);
};
