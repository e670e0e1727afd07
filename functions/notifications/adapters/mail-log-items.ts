import type { DeleteCommandInput, PutCommandInput } from '@aws-sdk/lib-dynamodb';
import type { OrderId } from '#shared/kernel/ids.ts';
import { type Instant, secondsOf } from '#shared/kernel/time.ts';
import type { Template } from '../domain/mail.ts';

/** Long enough to answer "did I get a mail?" for a season; the item holds no address. */
const keptSeconds = 400 * 24 * 60 * 60;

const keyOf = (orderId: OrderId, template: Template) => ({ pk: `ORDER#${orderId}`, sk: `MAIL#${template}` });

/** One write unit. The condition is what keeps a repeated event from becoming a second mail. */
export const claimOf = (table: string, orderId: OrderId, template: Template, now: Instant): PutCommandInput => ({
  TableName: table,
  Item: { ...keyOf(orderId, template), at: now, ttl: secondsOf(now) + keptSeconds },
  ConditionExpression: 'attribute_not_exists(pk)',
});

export const releaseOf = (table: string, orderId: OrderId, template: Template): DeleteCommandInput => ({
  TableName: table,
  Key: keyOf(orderId, template),
});
