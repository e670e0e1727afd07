import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, it } from 'vitest';
import { SearchAnswer } from '#shared/contracts/catalog/search-api.ts';
import { type TestCloud, theCloud } from '#test/support/cloud.ts';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await theCloud();
});

const find = async (query: string): Promise<SearchAnswer> => {
  const { status, body } = await cloud.api('GET', `/search?${query}`);
  expect(status).toBe(200);
  return SearchAnswer.parse(body);
};

/** The index follows after the table; the edge and the function keep an answer ten seconds each. A new question is never in a cache. */
const findUntil = async (query: string, enough: (answer: SearchAnswer) => boolean): Promise<SearchAnswer> => {
  for (let tries = 0; tries < 120; tries += 1) {
    const answer = await find(`${query}${'+'.repeat(tries)}`);
    if (enough(answer)) return answer;
    await pause(250);
  }
  throw new Error(`${query} finds nothing`);
};

it('finds what is on by a word with a slip in it, and narrows by what it counts', async () => {
  const all = await findUntil('q=', ({ total }) => total > 0);
  const [event] = all.events;
  const word = event?.title.split(/[^\p{L}]+/u).find(({ length }) => length >= 5) ?? '';
  const slipped = `${word.slice(0, 2)}x${word.slice(3)}`;
  expect((await find(`q=${encodeURIComponent(slipped)}`)).events.map(({ eventId }) => eventId)).toContain(
    event?.eventId,
  );
  for (const { id, count } of all.facets.cities) expect((await find(`city=${id}`)).total).toBe(count);
});

it('says what is near when nothing fits', async () => {
  const answer = await find('month=2001-01&past=true');
  expect(answer).toMatchObject({ total: 0, nearby: { without: ['dates'] } });
});

it('finds what has changed', async () => {
  const [event] = (await findUntil('q=', ({ total }) => total > 0)).events;
  const client = new DynamoDBClient({
    endpoint: cloud.aws.endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await DynamoDBDocumentClient.from(client).send(
    new UpdateCommand({
      TableName: 'boxoffice-local-catalog',
      Key: { pk: 'EVENTS', sk: `${event?.eventId}#` },
      UpdateExpression: 'SET event.subtitle = :subtitle',
      ExpressionAttributeValues: { ':subtitle': 'Zwanenzang' },
    }),
  );
  client.destroy();
  const answer = await findUntil('q=zwanenzang', ({ total }) => total > 0);
  expect(answer.events.map(({ eventId }) => eventId)).toEqual([event?.eventId]);
});

it.each(['q=%00%ff', 'city=No+such', 'month=2026-13', 'from=2026-02-30', 'page=0', 'sort=price'])(
  'answers %s in words, not with a fault',
  async (query) => {
    const { status } = await cloud.api('GET', `/search?${query}`);
    expect([200, 400]).toContain(status);
  },
);
