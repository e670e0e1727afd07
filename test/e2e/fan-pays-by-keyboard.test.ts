import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headingHasFocus, tabTo, typeCardByKeyboard } from './by-keyboard.ts';
import { type FanSite, openFanSite } from './fan-site.ts';

let site: FanSite;

beforeAll(async () => {
  site = await openFanSite();
});
afterAll(() => site.close());

describe('a fan buys with the keyboard alone', () => {
  it('is declined once with the seats kept, then proves to the bank who they are, and gets the ticket', async () => {
    const { page, complaints } = await site.visit({ theme: 'dark', width: 320 });
    await page.goto('/performances/belfoot-noordzee');
    await page.locator('.section-row').first().waitFor();
    await tabTo(page, /West Stand lower W3/);
    await page.keyboard.press('Enter');
    await headingHasFocus(page, /West Stand lower W3/);

    // Into the list, down into a row, along it, and one seat picked; then the plan says what it is.
    await page.locator('.row-button').first().waitFor();
    await tabTo(page, /^Row \d+/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await expect.poll(() => page.locator('.seat-button[aria-pressed="true"]').count()).toBe(1);
    await tabTo(page, /^Hold 1 seat /);
    await page.keyboard.press('Enter');
    await headingHasFocus(page, /Checkout/);

    await page.getByLabel('Card number').waitFor();
    await tabTo(page, /^E-mail/);
    await page.keyboard.type('bo@example.test');
    await tabTo(page, /^Name/);
    await page.keyboard.type('Bo Fan');
    await typeCardByKeyboard(page, '4000000000000002');
    await tabTo(page, /^Pay €/);
    await page.keyboard.press('Enter');
    const notice = page.getByRole('alert').filter({ hasText: 'Your card was declined.' });
    await notice.waitFor();
    expect(await notice.textContent()).toContain('You have not been charged.');
    expect(await notice.textContent()).toContain('Your seats are still held for you.');
    expect(await notice.evaluate((box) => box === document.activeElement)).toBe(true);

    await page.getByLabel('Card number').waitFor();
    await typeCardByKeyboard(page, '4000000000003220');
    await tabTo(page, /^Pay €/);
    await page.keyboard.press('Enter');
    const bank = page.frameLocator('iframe');
    await bank.getByRole('button', { name: 'Complete authentication' }).waitFor();
    await bank.getByRole('button', { name: 'Complete authentication' }).press('Enter');
    await page.getByRole('heading', { name: 'You’re going' }).waitFor({ timeout: 20_000 });
    await page.locator('.qr-code').waitFor();
    expect(complaints).toEqual([]);
  });

  it('moves over the plan with arrows and picks with Space', async () => {
    const { page } = await site.visit();
    await page.goto('/performances/belfoot-leievallei/sections/E2');
    await page.locator('.frame .seat.free').first().waitFor();
    const plan = page.getByRole('application', { name: /Seat plan/ });
    await plan.focus();
    await page.keyboard.press('ArrowRight');
    const where = page.locator('.where');
    await expect
      .poll(() => where.textContent())
      .toMatch(/^East Stand lower E2, row .+, seat \d+, €[\d.]+ total, available/);
    await page.keyboard.press('Space');
    await expect.poll(() => where.textContent()).toMatch(/total, yours/);
    await page.getByRole('button', { name: /^Hold 1 seat/ }).waitFor();
  });

  it('finds the best seats together with a wheelchair place, and gives them back', async () => {
    const { page, complaints } = await site.visit({ width: 320 });
    await page.goto('/performances/lindenhal-winterreise');
    await page.locator('.section-row .numbers').first().waitFor();
    await tabTo(page, /^How many\?/);
    await page.keyboard.press('ArrowUp');
    await tabTo(page, /^We need wheelchair places/);
    await page.keyboard.press('Space');
    await tabTo(page, /^Find seats/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Found for you' }).waitFor();
    expect(await page.locator('.found .lines').innerText()).toMatch(/wheelchair place/i);
    expect(await page.locator('.found .lines li').count()).toBe(3);
    await tabTo(page, /^Give them back and look again/);
    await page.keyboard.press('Enter');
    await headingHasFocus(page, /Choose a section/);
    expect(complaints).toEqual([]);
  });

  it('is told that a seat would be left alone, and takes what is offered instead', async () => {
    const { page, complaints } = await site.visit({ width: 320, theme: 'dark' });
    await page.goto('/performances/lindenhal-winterreise/sections/BC');
    await page.locator('.row-button').first().waitFor();
    await tabTo(page, /^Row 2\d\d free/);
    await page.keyboard.press('Enter');
    // The last of the row stays between the pick and the end.
    for (const key of ['Tab', 'End', 'ArrowLeft', 'Space', 'ArrowLeft', 'Space']) await page.keyboard.press(key);
    await tabTo(page, /^Hold 2 seats/);
    await page.keyboard.press('Enter');
    const told = page.getByRole('status').filter({ hasText: 'That would leave a single seat alone.' });
    await told.waitFor();
    expect(await told.evaluate((box) => box === document.activeElement)).toBe(true);
    await tabTo(page, /^Take those instead/, 2);
    await page.keyboard.press('Enter');
    await headingHasFocus(page, /Checkout/);
    expect(complaints).toEqual([]);
  });

  it('takes places where one stands', async () => {
    const { page, complaints } = await site.visit({ width: 320 });
    await page.goto('/performances/rotonde-full-circle/sections/F4');
    await page.getByRole('heading', { name: 'Standing' }).waitFor();
    await tabTo(page, /^One more: Places/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    await tabTo(page, /^Hold 2 places/);
    await page.keyboard.press('Enter');
    await headingHasFocus(page, /Checkout/);
    expect(complaints).toEqual([]);
  });
});
