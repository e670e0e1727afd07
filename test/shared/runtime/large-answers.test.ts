import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { jsonAnswer, textAnswer } from '#shared/runtime/http-answer.ts';

/** What Lambda hands over to whoever called it. Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const mostOfLambda = 6_291_556;

it.each([
  [
    'a seating plan of sixty thousand seats',
    jsonAnswer(
      200,
      Array.from({ length: 60_000 }, (_, n) => ({
        seat_guid: `N1:12:${n}`,
        position: { x: n, y: n },
        category: 'Side',
      })),
      undefined,
    ),
  ],
  [
    'a table of as many lines',
    textAnswer(
      200,
      'N1,"x",,,goal,12,12,,0,1,1234.567891,890.123456,,,\r\n'.repeat(80_000),
      'text/csv; charset=utf-8',
      undefined,
    ),
  ],
])('%s fits through Lambda, and is what it was', (_, answer) => {
  expect(JSON.stringify(answer).length).toBeLessThan(mostOfLambda);
  expect(answer).toMatchObject({
    isBase64Encoded: true,
    headers: { 'content-encoding': 'gzip', 'cache-control': 'no-store' },
  });
  expect(gunzipSync(Buffer.from(answer.body ?? '', 'base64')).length).toBeGreaterThan(3_000_000);
});

it('what is small goes as it is', () => {
  expect(jsonAnswer(200, { a: 1 }, 10)).toEqual({
    statusCode: 200,
    headers: { 'cache-control': 'public, max-age=10', 'content-type': 'application/json' },
    body: '{"a":1}',
  });
});
