import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TicketToken } from '#shared/contracts/tickets/model.ts';
import { readQrCodes } from '#test/support/read-qr.ts';
import { type FanSite, openFanSite, pickTwoAdjacent, typeCard } from './fan-site.ts';

let site: FanSite;

beforeAll(async () => {
  site = await openFanSite();
});
afterAll(() => site.close());

describe('a fan buys two adjacent seats in the browser', () => {
  it('from the programme to two codes that the gate can verify, in three calls', async () => {
    const { page, complaints, uncached } = await site.visit();

    await page.goto('/');
    await page.getByRole('searchbox', { name: /Artist, team/ }).fill('Noordzee');
    await page.getByRole('link', { name: 'BelFoot FC – KV Noordzee', exact: true }).click();
    await page.getByRole('link', { name: 'Choose seats' }).click();
    await page.getByRole('link', { name: /West Stand lower W2/ }).click();
    const labels = await pickTwoAdjacent(page);
    expect(labels[0]).toMatch(/^West Stand lower W2, row .+, seat \d+, €[\d.]+ total, available$/);
    await page.getByRole('button', { name: /^Hold 2 seats/ }).click();

    await page.getByRole('heading', { name: 'Checkout' }).waitFor();
    await page.getByLabel('E-mail').fill('ana@example.test');
    await page.getByLabel('Name', { exact: true }).fill('Ana Fan');
    await typeCard(page, '4242 4242 4242 4242');
    await page.getByRole('button', { name: /^Pay €/ }).click();
    await page.getByRole('heading', { name: 'You’re going' }).waitFor();
    await page.locator('.qr-code').nth(1).waitFor();

    const texts = await readQrCodes(await page.screenshot({ fullPage: true }));
    expect(texts).toHaveLength(2);
    const { body: keys } = await site.cloud.api('GET', '/ticket-keys');
    const verified = await Promise.all(
      texts.map((text) => jwtVerify(text, createLocalJWKSet(keys as never), { algorithms: ['EdDSA'] })),
    );
    const tickets = verified.map(({ payload }) => TicketToken.parse(payload));
    expect(new Set(tickets.map(({ seat }) => seat)).size).toBe(2);
    expect(tickets.every(({ pid, seat }) => pid === 'belfoot-noordzee' && seat.startsWith('W2:'))).toBe(true);

    expect(uncached.map((call) => call.replace(/ord_\w+/, '{orderId}'))).toEqual([
      'POST /api/v1/guest/performances/belfoot-noordzee/holds',
      'POST /api/v1/guest/orders',
      'GET /api/v1/guest/tickets',
    ]);
    expect(complaints).toEqual([]);

    await page.getByRole('link', { name: 'My tickets' }).first().click();
    await page.getByRole('heading', { name: 'My tickets' }).waitFor();
    await expect.poll(() => page.locator('.qr-code').count()).toBe(2);
  });
});
