import type { Account } from './account.ts';

const objectWithId = (account: Account, id: string): object | undefined => {
  const { paymentIntents, charges, paymentMethods, refunds } = account.books;
  return paymentIntents.get(id) ?? charges.get(id) ?? paymentMethods.get(id) ?? refunds.get(id);
};

const expandAt = (account: Account, target: unknown, path: readonly string[]): void => {
  const [field, ...rest] = path;
  if (field === undefined || typeof target !== 'object' || target === null) return;
  if (Array.isArray(target)) {
    for (const item of target) expandAt(account, item, path);
    return;
  }
  const record = target as Record<string, unknown>;
  const value = record[field];
  if (typeof value === 'string') record[field] = structuredClone(objectWithId(account, value)) ?? value;
  expandAt(account, record[field], rest);
};

/** `expand[]=latest_charge` puts the object in place of its id; `data.latest_charge` does so in a list. Answers a copy. */
export const expanded = (account: Account, answer: object, paths: readonly string[]): object => {
  const copy = structuredClone(answer);
  for (const path of paths) expandAt(account, copy, path.split('.'));
  return copy;
};

const shownToBrowsers = [
  ...['id', 'object', 'amount', 'automatic_payment_methods', 'canceled_at', 'cancellation_reason', 'capture_method'],
  ...['client_secret', 'confirmation_method', 'created', 'currency', 'description', 'last_payment_error', 'livemode'],
  ...['next_action', 'payment_method', 'payment_method_types', 'receipt_email', 'status'],
];

/** With the publishable key an intent shows no metadata and no charge. */
export const asShownToBrowsers = (answer: object): object => {
  if (!('object' in answer) || answer.object !== 'payment_intent') return answer;
  return Object.fromEntries(Object.entries(answer).filter(([field]) => shownToBrowsers.includes(field)));
};
