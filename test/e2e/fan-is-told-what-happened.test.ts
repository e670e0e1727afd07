import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guestSession } from '#test/support/cloud.ts';
import { type FanSite, openFanSite, typeCard } from './fan-site.ts';

let site: FanSite;

beforeAll(async () => {
  site = await openFanSite();
});
afterAll(() => site.close());

const performance = '/performances/belfoot-leievallei';

/** Picks a free seat of the section on the plan. @returns its id. */
const pick = async (page: Page, sectionId: string): Promise<string> => {
  await page.goto(`${performance}/sections/${sectionId}`);
  const seat = page.locator('.frame .seat.free').first();
  const seatId = await seat.getAttribute('data-seat');
  await seat.click();
  return seatId ?? '';
};

const toCheckout = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Hold 1 seat/ }).click();
  await page.getByLabel('Card number').waitFor();
  await page.getByLabel('E-mail').fill('cy@example.test');
  await page.getByLabel('Name', { exact: true }).fill('Cy Fan');
  await typeCard(page, '4242 4242 4242 4242');
};

describe('a fan is told what happened and what is safe', () => {
  it('when someone else was faster: which seat, and that the others are still there to pick', async () => {
    const { page } = await site.visit();
    const seatId = await pick(page, 'W1');
    const { status } = await site.cloud.api('POST', `${performance}/holds`, {
      guest: guestSession(),
      body: { seatIds: [seatId] },
    });
    expect(status).toBe(201);
    await page.getByRole('button', { name: /^Hold 1 seat/ }).click();
    const told = page.getByRole('alert').filter({ hasText: 'Someone else was faster.' });
    expect(await told.textContent()).toMatch(/Just taken: row .+ seat \d+\./);
    await expect.poll(() => page.locator(`[data-seat="${seatId}"]`).getAttribute('class')).toContain('taken');
  });

  it('when the answer to the payment is lost: not to pay again; then it is found, and charged once', async () => {
    const { page } = await site.visit();
    await pick(page, 'W2');
    await toCheckout(page);
    const keys: string[] = [];
    await page.route('**/api/v1/guest/orders', async (route) => {
      keys.push(route.request().headers()['idempotency-key'] ?? '');
      if (keys.length > 1) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.getByRole('button', { name: /^Pay €/ }).click();
    await page.getByText('Do not pay again').waitFor();
    await page.getByRole('heading', { name: 'You’re going' }).waitFor();
    await page.locator('.qr-code').waitFor();
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('when the page is loaded again while the payment runs: it is followed to its end, not begun anew', async () => {
    const { page } = await site.visit();
    await pick(page, 'W4');
    await toCheckout(page);
    let sent = 0;
    await page.route('**/api/v1/guest/orders', async (route) => {
      sent += 1;
      if (sent > 1) return route.continue();
      await route.fetch();
      return undefined;
    });
    await page.getByRole('button', { name: /^Pay €/ }).click();
    await expect.poll(() => sent).toBe(1);
    await page.reload();
    await page.getByRole('heading', { name: 'You’re going' }).waitFor();
    expect(sent).toBe(2);
  });

  it('when the hold has lapsed: that nothing was charged, and where to choose again', async () => {
    const { page } = await site.visit();
    await pick(page, 'W3');
    await toCheckout(page);
    await page.evaluate(() => {
      const kept = JSON.parse(localStorage.getItem('held') ?? '{}');
      kept.hold.until = '2020-01-01T00:00:00.000Z';
      localStorage.setItem('held', JSON.stringify(kept));
    });
    await page.reload();
    await page.getByRole('heading', { name: 'Your hold has lapsed' }).waitFor();
    await page.getByText('You have not been charged.').first().waitFor();
    await page.getByRole('button', { name: 'Choose again' }).click();
    await page.getByRole('heading', { name: /W3/ }).waitFor();
  });

  it('how old what is left is, in a tab behind another; looked at again, it is asked for at once', async () => {
    const { page } = await site.visit();
    await page.clock.install();
    await page.addInitScript(() => {
      const visibilityState = { get: () => (document.documentElement.dataset.seen ? 'visible' : 'hidden') };
      Object.defineProperty(document, 'visibilityState', visibilityState);
    });
    let asked = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/availability')) asked += 1;
    });
    await page.goto(performance);
    await page
      .getByText(/^\d+ free$/)
      .first()
      .waitFor();
    await page.clock.fastForward(21_000);
    await page.getByText(/^Last update \d+ seconds ago$/).waitFor();
    expect(asked).toBe(1);
    await page.evaluate(() => {
      document.documentElement.dataset.seen = 'yes';
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await page.getByText(/^Last update/).waitFor({ state: 'detached' });
    expect(asked).toBe(2);
  });
});
