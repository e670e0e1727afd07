import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { KMSClient } from '@aws-sdk/client-kms';
import { kmsPublicKeys, kmsSigner } from '#functions/tickets/adapters/kms-key.ts';
import { qrSvg } from '#functions/tickets/adapters/qr-svg.ts';
import { ticketsInDynamoDb } from '#functions/tickets/adapters/tickets-in-dynamodb.ts';
import type { PaidOrder } from '#functions/tickets/domain/issue.ts';
import type { GatePorts, IssuePorts, Tickets } from '#functions/tickets/ports.ts';
import { myTickets } from '#functions/tickets/use-cases/read-tickets.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { ShownTicket } from '#shared/contracts/tickets/model.ts';
import { at, fan, match, order, saleSheet, seats } from '#test/inventory/builders.ts';
import { buyer } from '#test/statemachines/sale.ts';
import type { TestEngine } from '#test/support/engine.ts';

export const keyArn = 'arn:aws:kms:eu-west-1:000000000000:key/00000000-0000-4000-8000-000000000001';
const pair = generateKeyPairSync('ed25519');

/** A vault that holds one key and answers as KMS does. */
const vault = {
  send: async ({ input }: { input: { Message?: Uint8Array } }) =>
    input.Message
      ? { Signature: sign(null, input.Message, pair.privateKey) }
      : { PublicKey: createPublicKey(pair.privateKey).export({ format: 'der', type: 'spki' }) },
} as unknown as KMSClient;

/** What issues and shows tickets. */
export type TicketOffice = IssuePorts & GatePorts & { tickets: Tickets };

let opened = 0;

/** A ticket office with a table of its own, at ten o'clock. */
export const openTicketOffice = async (engine: TestEngine): Promise<TicketOffice> => {
  opened += 1;
  await engine.createTable(`tickets-${opened}`);
  return {
    tickets: ticketsInDynamoDb(engine.documents, `tickets-${opened}`),
    signer: kmsSigner(vault, keyArn),
    clock: () => at('10:00:00'),
    published: publishing(saleSheet()),
    qrSvg,
    keys: kmsPublicKeys(vault, keyArn),
  };
};

/** The catalog has published this sheet and no other. */
export const publishing = (sheet: SaleSheet): GatePorts['published'] => ({
  saleSheet: async (performanceId) => (performanceId === sheet.performanceId ? sheet : undefined),
});

/** Three seats of a fan. */
export const paid = (different: Partial<PaidOrder> = {}): PaidOrder => ({
  orderId: order(1),
  organiserId: 'belfoot' as never,
  performanceId: match,
  buyerId: fan,
  seatIds: seats('N1:2:3', 'N1:2:4', 'N1:2:5'),
  ...different,
});

export const mine = async (ports: GatePorts): Promise<readonly ShownTicket[]> =>
  (await myTickets(ports, { caller: buyer(fan), orderId: order(1) })).value.tickets;

/** @throws Error when the ticket is shown without its code. */
export const codeOf = (shown: ShownTicket): string => {
  if (!('qrCode' in shown)) throw new Error(`The code of ${shown.ticket.ticketId} is not shown`);
  return shown.qrCode;
};
