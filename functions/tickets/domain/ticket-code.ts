import type { TicketToken } from '#shared/contracts/tickets/model.ts';

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** What is signed: header and claims of a compact JWS. Source: RFC 7515, RFC 8037. */
export const signingInput = (token: TicketToken, kid: string): string =>
  `${encoded({ alg: 'EdDSA', kid })}.${encoded(token)}`;

export const ticketCode = (signed: string, signature: Uint8Array): string =>
  `${signed}.${Buffer.from(signature).toString('base64url')}`;
