import { KMSClient } from '@aws-sdk/client-kms';
import * as z from 'zod';
import { boundedRequests, documents } from '#shared/runtime/clients.ts';
import { once, readEnv } from '#shared/runtime/env.ts';
import { kmsSigner } from './adapters/kms-key.ts';
import { reseatedTickets } from './adapters/reseated-tickets.ts';
import type { ReseatPorts } from './use-cases/reseat-tickets.ts';

/** For tickets whose places become seats. */
export const reseating = once((): ReseatPorts => {
  const env = readEnv(z.object({ TICKETS_TABLE: z.string().min(1), TICKET_SIGNING_KEY: z.string().min(1) }));
  return {
    tickets: reseatedTickets(documents(), env.TICKETS_TABLE),
    signer: kmsSigner(new KMSClient(boundedRequests), env.TICKET_SIGNING_KEY),
  };
});
