import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestCloud } from '#test/support/cloud.ts';
import { onSale } from './on-sale.ts';
import { aFan, freshSeats, quoteOf } from './shop.ts';

let dataDirectory: string;
beforeAll(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'boxoffice-kept-'));
});
afterAll(() => rmSync(dataDirectory, { recursive: true, force: true }));

it('keeps what was bought, who is signed in and what is on sale over a restart with --data', {
  timeout: 240_000,
}, async () => {
  const before = await startTestCloud({ dataDirectory });
  const token = await before.tokenOf('fan');
  const buyer = aFan(before.origin, token);
  const seats = (await freshSeats(before.origin, onSale, 0)).take(1);
  const { body: hold } = await buyer.hold(onSale, seats);
  const { body: order } = await buyer.order({ hold, total: await quoteOf(before.origin, onSale, seats) });
  const tickets = await buyer.tickets(order.orderId);
  expect(tickets).toHaveLength(1);
  const port = Number(new URL(before.origin).port);
  await before.stop();

  const after = await startTestCloud({ dataDirectory, port });
  try {
    const again = aFan(after.origin, token);
    expect(await again.tickets(order.orderId)).toEqual(tickets);
    expect((await again.hold(onSale, seats)).status).toBe(409);
    expect(after.stripe.state().charges).toHaveLength(1);
    expect(after.aws.machines.executions().find(({ name }) => name === `${order.orderId}-1`)?.status).toBe('SUCCEEDED');
  } finally {
    await after.stop();
  }
});
