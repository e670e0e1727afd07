import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guestSession } from '#test/support/cloud.ts';
import { faultsInEveryLook } from './fan-faults.ts';
import { type FanSite, openFanSite, typeCard } from './fan-site.ts';

let site: FanSite;

beforeAll(async () => {
  site = await openFanSite();
});
afterAll(() => site.close());

const performance = '/performances/belfoot-noordzee';

const pages: readonly [name: string, path: string, ready: string][] = [
  ['programme', '/', '.event-card'],
  ['event', '/events/belfoot-noordzee', '.buy-box .status'],
  ['event not yet on sale', '/events/belfoot-kempenhart', '.countdown'],
  ['event that is over', '/events/belfoot-waterloo', '.buy-box .status'],
  ['stadium', performance, '.section-row .numbers'],
  ['stadium before the sale', '/performances/belfoot-kempenhart', '.notice'],
  ['seats', `${performance}/sections/E2`, '.frame .seat.free'],
  ['section sold out', '/performances/belfoot-maasdal/sections/W1', '.row-list .button'],
  ['words with a slip', '/?q=auorra', '.event-card'],
  ['nothing that fits', '/?city=ghent&category=jazz', '.event-card'],
  ['event that members may buy first', '/events/lindenhal-zomernacht', '.sale-facts'],
  ['sale that asks for a code', '/performances/lindenhal-zomernacht', '.code-field'],
  ['event with its poster and kinds of tickets', '/events/rotonde-full-circle', 'img.event-poster'],
  ['hall', '/performances/lindenhal-winterreise', '.section-row .numbers'],
  ['seats in bent rows', '/performances/lindenhal-winterreise/sections/BC', '.frame .seat.free'],
  ['arena', '/performances/rotonde-full-circle', '.section-row .numbers'],
  ['standing floor', '/performances/rotonde-full-circle/sections/F1', '.stepper'],
  ['tables', '/performances/kunstkring-blue-hour/sections/NEAR', '.frame .seat.free'],
  ['seats without numbers yet', `${performance}/sections/NE21`, '.stepper'],
  ['no tickets', '/tickets', '.my-tickets .card'],
  ['no such order', '/orders/ord_01ARZ3NDEKTSV4RRFFQ69G5FAV', '.notice'],
  ['nowhere', '/no/such/page', 'h1'],
];

const holdOne = async (page: Page, sectionId: string): Promise<void> => {
  await page.goto(`${performance}/sections/${sectionId}`);
  await page.locator('.row-button').first().click();
  await page.locator('.seat-button[aria-pressed="false"]').first().click();
  await page.getByRole('button', { name: /^Hold 1 seat/ }).click();
};

const pay = async (page: Page, card: string): Promise<void> => {
  await typeCard(page, card);
  await page.getByRole('button', { name: /^Pay €/ }).click();
};

describe('no fault by WCAG 2.2 AA, light and dark, at 320 and 1280 px', () => {
  it.each(pages)('on the page: %s', async (_, path, ready) => {
    const { page } = await site.visit();
    await page.goto(path);
    await page.locator(ready).first().waitFor();
    expect(await faultsInEveryLook(page)).toEqual([]);
    await page.context().close();
  });

  it('when the servers do not answer, and what is said then can be seen', async () => {
    const { page } = await site.visit({ width: 320 });
    await page.route('**/api/v1/**', (route) => route.fulfill({ status: 503, body: 'down' }));
    for (const path of ['/', '/events/belfoot-noordzee', performance]) {
      await page.goto(path);
      const again = page.getByRole('button', { name: 'Try again' });
      await page.getByText('You have not been charged for anything.').waitFor();
      // A click needs what is clicked to lie on top.
      await again.click({ trial: true });
      expect(await faultsInEveryLook(page), path).toEqual([]);
    }
  });

  it('while choosing: places in a terrace, a seat picked, a seat lost to someone else', async () => {
    const { page } = await site.visit();
    await page.goto(`${performance}/sections/S1`);
    await page.getByRole('button', { name: /^One more/ }).click();
    expect(await faultsInEveryLook(page), 'standing').toEqual([]);

    await page.goto(`${performance}/sections/E3`);
    await page.locator('.row-button').first().click();
    await page.locator('.seat-button[aria-pressed="false"]').first().click();
    expect(await faultsInEveryLook(page), 'one picked').toEqual([]);
    const seatId = await page.locator('.frame .seat.yours').getAttribute('data-seat');
    await site.cloud.api('POST', `${performance}/holds`, { guest: guestSession(), body: { seatIds: [seatId] } });
    await page.getByRole('button', { name: /^Hold 1 seat/ }).click();
    await page.getByText('Someone else was faster.').waitFor();
    expect(await faultsInEveryLook(page), 'lost').toEqual([]);
  });

  it('when the hold has lapsed, at the checkout and elsewhere', async () => {
    const { page } = await site.visit();
    await holdOne(page, 'E1');
    await page.getByRole('heading', { name: 'Checkout' }).waitFor();
    await page.evaluate(() => {
      const kept = JSON.parse(localStorage.getItem('held') ?? '{}');
      kept.hold.until = '2020-01-01T00:00:00.000Z';
      localStorage.setItem('held', JSON.stringify(kept));
    });
    await page.reload();
    await page.getByRole('heading', { name: 'Your hold has lapsed' }).waitFor();
    expect(await faultsInEveryLook(page), 'checkout').toEqual([]);
    await page.goto('/');
    await page.getByText('Your hold has lapsed.').waitFor();
    await page.locator('.event-card').first().waitFor();
    expect(await faultsInEveryLook(page), 'elsewhere').toEqual([]);
  });

  it('while paying: a field left empty, a card declined, then the tickets, the order and all tickets', async () => {
    const { page } = await site.visit();
    await holdOne(page, 'E4');
    await page.getByLabel('Card number').waitFor();
    await page.getByRole('button', { name: /^Pay €/ }).click();
    await page.getByText('Type the name of who buys.').waitFor();
    expect(await faultsInEveryLook(page), 'fields left empty').toEqual([]);

    await page.getByLabel('E-mail').fill('dee@example.test');
    await page.getByLabel('Name', { exact: true }).fill('Dee Fan');
    await pay(page, '4000 0000 0000 0002');
    await page.getByText('Your card was declined.').waitFor();
    expect(await faultsInEveryLook(page), 'declined').toEqual([]);

    await page.getByLabel('Card number').waitFor();
    await pay(page, '4242 4242 4242 4242');
    await page.getByRole('heading', { name: 'You’re going' }).waitFor();
    await page.locator('.qr-code').waitFor();
    expect(await faultsInEveryLook(page), 'confirmation').toEqual([]);
    await page.reload();
    await page.locator('.qr-code').waitFor();
    expect(await faultsInEveryLook(page), 'order').toEqual([]);
    await page.getByRole('link', { name: 'My tickets' }).first().click();
    await page.getByRole('heading', { name: 'My tickets' }).waitFor();
    await page.locator('.qr-code').waitFor();
    expect(await faultsInEveryLook(page), 'my tickets').toEqual([]);
  });
});
