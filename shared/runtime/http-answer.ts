import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** RFC 9457. `type` leads to a page made from the contract; `instance` is what support asks for. */
export const problemAnswer = (
  status: number,
  code: string,
  title: string,
  instance: string,
  extra: Record<string, unknown> = {},
): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  body: JSON.stringify({ type: `/problems/${code}.html`, title, status, code, instance, ...extra }),
});

/** @param cacheSeconds how long the edge may answer by itself; absent for what is one person's. */
export const jsonAnswer = (
  status: number,
  value: unknown,
  cacheSeconds: number | undefined,
): APIGatewayProxyStructuredResultV2 =>
  carried({
    statusCode: status,
    headers: {
      'cache-control': cacheControl(cacheSeconds),
      ...(value === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: value === undefined ? '' : JSON.stringify(value),
  });

/** What is not JSON: a list to be opened in a spreadsheet. */
export const textAnswer = (
  status: number,
  text: string,
  contentType: string,
  cacheSeconds: number | undefined,
): APIGatewayProxyStructuredResultV2 =>
  carried({
    statusCode: status,
    headers: { 'cache-control': cacheControl(cacheSeconds), 'content-type': contentType },
    body: text,
  });

/** Lambda hands over six megabytes at the most, quotes counted twice: what comes near goes compressed. */
const mostPlain = 3_000_000;

const carried = (answer: APIGatewayProxyStructuredResultV2 & { body: string }): APIGatewayProxyStructuredResultV2 =>
  answer.body.length <= mostPlain
    ? answer
    : {
        ...answer,
        headers: { ...answer.headers, 'content-encoding': 'gzip' },
        body: gzipSync(answer.body).toString('base64'),
        isBase64Encoded: true,
      };

const cacheControl = (seconds: number | undefined): string =>
  seconds === undefined ? 'no-store' : `public, max-age=${seconds}`;
