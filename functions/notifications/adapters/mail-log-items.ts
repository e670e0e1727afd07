import type { DeleteCommandInput, PutCommandInput } from '@aws-sdk/lib-dynamodb';
import { type Instant, secondsOf } from '#shared/kernel/time.ts';
import type { Claim } from '../ports.ts';

/** Long enough to answer "did I get a mail?" for a season; the item holds no address. */
const keptSeconds = 400 * 24 * 60 * 60;

const keyOf = ({ orderId, template, occasion }: Claim) => ({
  pk: `ORDER#${orderId}`,
  sk: `MAIL#${template}${occasion ? `#${occasion}` : ''}`,
});

/** One write unit. The condition is what keeps a repeated event from becoming a second mail. */
export const claimOf = (table: string, claim: Claim, now: Instant): PutCommandInput => ({
  TableName: table,
  Item: { ...keyOf(claim), at: now, ttl: secondsOf(now) + keptSeconds },
  ConditionExpression: 'attribute_not_exists(pk)',
});

export const releaseOf = (table: string, claim: Claim): DeleteCommandInput => ({
  TableName: table,
  Key: keyOf(claim),
});
