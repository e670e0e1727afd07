import { KMSClient } from '@aws-sdk/client-kms';
import * as z from 'zod';
import { boundedRequests, documents } from '#shared/runtime/clients.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { once, readEnv } from '#shared/runtime/env.ts';
import { publishedFiles } from '#shared/runtime/published-files.ts';
import { readObject } from '#shared/runtime/read-object.ts';
import { kmsPublicKeys, kmsSigner } from './adapters/kms-key.ts';
import { qrSvg } from './adapters/qr-svg.ts';
import { ticketsInDynamoDb } from './adapters/tickets-in-dynamodb.ts';
import type { CancelPorts, GatePorts, IssuePorts, ReadPorts } from './ports.ts';

/** Each function is given only what it may use, so each has its own settings. */
const Table = z.object({ TICKETS_TABLE: z.string().min(1) });
const WithSheets = Table.extend({ PUBLISHED_BUCKET: z.string().min(1) });
const WithKey = Table.extend({ TICKET_SIGNING_KEY: z.string().min(1) });

export const issuer = once((): IssuePorts => {
  const env = readEnv(WithKey);
  return {
    tickets: ticketsInDynamoDb(documents(), env.TICKETS_TABLE),
    signer: kmsSigner(new KMSClient(boundedRequests), env.TICKET_SIGNING_KEY),
    clock: systemClock,
  };
});

export const canceller = once(
  (): CancelPorts => ({
    tickets: ticketsInDynamoDb(documents(), readEnv(Table).TICKETS_TABLE),
    clock: systemClock,
  }),
);

export const reader = once((): ReadPorts => {
  const env = readEnv(WithSheets);
  return {
    tickets: ticketsInDynamoDb(documents(), env.TICKETS_TABLE),
    published: publishedFiles((key) => readObject(env.PUBLISHED_BUCKET, key), systemClock),
    clock: systemClock,
    qrSvg,
  };
});

export const gate = once((): GatePorts => {
  const env = readEnv(WithKey);
  return { ...reader(), keys: kmsPublicKeys(new KMSClient(boundedRequests), env.TICKET_SIGNING_KEY) };
});
