/** The fixed mails of an order. Each leaves once; that of a move once for each move. */
export const templates = [
  'order-confirmed',
  'order-cancelled',
  'payment-refunded',
  'performance-cancelled',
  'performance-moved',
  'order-given-back',
] as const;
export type Template = (typeof templates)[number];

/** A PNG that stands inside the mail; the HTML names it `cid:<contentId>`. */
export interface Picture {
  contentId: string;
  fileName: string;
  png: Uint8Array;
}

/** What a template makes: plain subject, the same facts twice. */
export interface Mail {
  subject: string;
  html: string;
  text: string;
}
