import * as z from 'zod';
import type { InvokeAnswer } from '../ports.ts';
import { type EdgeAnswer, messageAnswer } from './messages.ts';

const Structured = z.object({
  statusCode: z.union([
    z.int(),
    z
      .string()
      .regex(/^\d{3}$/)
      .transform(Number),
  ]),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** What the HTTP API answers for what a function returned; a function that broke or returned nonsense is a 500. */
export const answerOfFunction = ({ payload, functionError }: InvokeAnswer): EdgeAnswer => {
  if (functionError) return messageAnswer(500, 'Internal Server Error');
  const isStructured = typeof payload === 'object' && payload !== null && 'statusCode' in payload;
  if (!isStructured) {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
  }
  const { success, data } = Structured.safeParse(payload);
  if (!success) return messageAnswer(500, 'Internal Server Error');
  const headers = Object.entries(data.headers ?? {}).map(
    ([name, value]) => [name.toLowerCase(), String(value)] as const,
  );
  return {
    status: data.statusCode,
    headers: { 'content-type': 'text/plain;charset=utf-8', ...Object.fromEntries(headers) },
    ...(data.cookies && { cookies: data.cookies }),
    body: Buffer.from(data.body ?? '', data.isBase64Encoded ? 'base64' : 'utf8'),
  };
};
