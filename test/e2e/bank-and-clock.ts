import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { encodeSeconds } from '#functions/inventory/domain/seat-value.ts';
import { placeOf, type SeatId } from '#shared/kernel/ids.ts';
import type { TestCloud } from '#test/support/cloud.ts';

/** The cardholder answers the bank's question on the bank's page. */
export const answerTheBank = async (cloud: TestCloud, intentId: string, answer: 'complete' | 'fail'): Promise<void> => {
  const action = cloud.stripe.state().paymentIntents.find(({ id }) => id === intentId)?.next_action;
  const page = action?.type === 'redirect_to_url' ? action.redirect_to_url.url : action?.use_stripe_sdk.stripe_js;
  if (!page) throw new Error(`The bank asks nothing about '${intentId}'`);
  const challenge = new URL(page).searchParams.get('challenge') ?? '';
  const answered = await fetch(page.split('?')[0] ?? page, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ challenge, embedded: 'true', answer }),
  });
  if (!answered.ok) throw new Error(`The bank's page answered ${answered.status}`);
};

/** Any credentials do: the local cloud does not check signatures. */
export const localClient = (cloud: TestCloud) => ({
  endpoint: cloud.aws.endpoint,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

/** Resolves when the cloud has had nothing to do for a moment: relays, queues and runs have caught up. */
export const quiet = (cloud: TestCloud, milliseconds = 400): Promise<void> =>
  new Promise((resolve) => {
    const rest = () => {
      unsubscribe();
      resolve();
    };
    let timer = setTimeout(rest, milliseconds);
    const unsubscribe = cloud.aws.journal.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(rest, milliseconds);
    });
  });

/** Makes an order's first run look as if it had begun a minute earlier, and lets the sweeper of each minute run. */
export const sweepNow = async (cloud: TestCloud, orderId: string): Promise<void> => {
  const { machines, schedules } = cloud.aws;
  const run = machines.executions().find(({ name }) => name === `${orderId}-1`);
  if (!run) throw new Error(`Order ${orderId} has no run`);
  run.startedAt -= 61_000;
  const schedule = schedules.all().find(({ name }) => name.includes('every-minute'));
  await schedules.runNow(schedule?.name ?? '');
};

/** The seat's hold ran out a second ago, as if its time had passed. */
export const letLapse = async (cloud: TestCloud, performanceId: string, seat: string): Promise<void> => {
  const { sectionId, rowBlock, index } = placeOf(seat as SeatId);
  const tables = new DynamoDBClient(localClient(cloud));
  const row = {
    TableName: 'boxoffice-local-inventory',
    Key: { pk: { S: `P#${performanceId}#S#${sectionId}` }, sk: { S: `R#${rowBlock}` } },
  };
  const { Item } = await tables.send(new GetItemCommand({ ...row, ConsistentRead: true }));
  const held = Item?.[`a${index}`]?.S ?? '';
  const lapsed = `${encodeSeconds(Date.now() / 1000 - 1)}${held.slice(6)}`;
  await tables.send(
    new UpdateItemCommand({
      ...row,
      UpdateExpression: 'SET #seat = :lapsed',
      ConditionExpression: '#seat = :held',
      ExpressionAttributeNames: { '#seat': `a${index}` },
      ExpressionAttributeValues: { ':lapsed': { S: lapsed }, ':held': { S: held } },
    }),
  );
};
