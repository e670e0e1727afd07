import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FanSite, openFanSite, typeCard } from './fan-site.ts';

let site: FanSite;

beforeAll(async () => {
  site = await openFanSite();
});
afterAll(() => site.close());

describe('a fan signs in on the way', () => {
  it('comes back to the checkout with the hold kept, and finds the tickets in the account', async () => {
    const { page, complaints } = await site.visit();
    await page.goto('/performances/belfoot-leievallei/sections/E3');
    await page.locator('.frame .seat.free').first().click();
    await page.getByRole('button', { name: /^Hold 1 seat/ }).click();
    await page.getByRole('heading', { name: 'Checkout' }).waitFor();
    await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Name or e-mail address').fill('fan');
    await page.getByLabel('Password').fill('boxoffice');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('Signed in as fan@example.test').waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe('fan@example.test');
    await page.getByLabel('Name', { exact: true }).fill('Fatou Fan');
    await typeCard(page, '4242 4242 4242 4242');
    await page.getByRole('button', { name: /^Pay €/ }).click();
    await page.getByRole('heading', { name: 'You’re going' }).waitFor();
    await page.locator('.qr-code').waitFor();
    await page.getByRole('link', { name: 'My tickets' }).first().click();
    await page.getByRole('heading', { name: 'My tickets' }).waitFor();
    // The account may hold what this fan has bought elsewhere.
    await page
      .getByRole('img', { name: /East Stand lower E3/ })
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it('is asked to, where the organiser wants to know its buyers, and keeps the choice', async () => {
    const { page } = await site.visit();
    await page.goto('/performances/lindenhal-nachtlicht/sections/SC');
    await page.locator('.frame .seat.free').first().click();
    await page.getByRole('button', { name: /^Hold 1 seat/ }).click();
    const notice = page.getByRole('status').filter({ hasText: 'De Lindenhal asks you to sign in first.' });
    await notice.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: /Finn Fan/ }).click();
    await page.getByRole('button', { name: /^Hold 1 seat/ }).click();
    await page.getByRole('heading', { name: 'Checkout' }).waitFor();
  });
});
