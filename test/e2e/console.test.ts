import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '#test/support/browser.ts';
import { type TestCloud, theCloud } from '#test/support/cloud.ts';
import { onSale } from './on-sale.ts';
import { aGuest, freshSeats, quoteOf } from './shop.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let cloud: TestCloud;
let browser: Browser;
let orderId: string;

beforeAll(async () => {
  [cloud, browser] = await Promise.all([theCloud(), openBrowser()]);
  const buyer = aGuest(cloud.origin);
  const seats = await freshSeats(cloud.origin, onSale, 7);
  const { body: hold } = await buyer.hold(onSale, seats.take(1));
  const { body } = await buyer.order({ hold, total: await quoteOf(cloud.origin, onSale, hold.seatIds) });
  orderId = body.orderId;
  await cloud.runOf(orderId);
});
afterAll(() => browser.close());

const open = async (path: string, theme: 'light' | 'dark' = 'light', width = 1000): Promise<Page> => {
  const context = await browser.newContext({
    baseURL: cloud.origin,
    viewport: { width, height: 800 },
    colorScheme: theme,
  });
  const page = await context.newPage();
  await page.goto(path);
  return page;
};

const violationsOf = async (page: Page): Promise<string[]> => {
  // The page's own policy lets no script in but its own; DevTools is not bound by it.
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe });
  const { result } = await session.send('Runtime.evaluate', {
    expression: 'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))',
    awaitPromise: true,
    returnByValue: true,
  });
  return result.value as string[];
};

describe('the console page', () => {
  it('shows the run of an order: its states in order, each with what went in and came out', async () => {
    const page = await open('/console/');
    await page.getByRole('link', { name: `${orderId}-1` }).click();
    await page.getByRole('heading', { name: `${orderId}-1` }).waitFor();
    expect(await page.locator('.steps h3').allTextContents()).toEqual([
      'Hold seats',
      'Take payment',
      'Sell seats',
      'Mark order paid',
      'Issue tickets',
    ]);
    await page.locator('.steps details').first().click();
    expect(await page.locator('.steps pre').first().textContent()).toContain(orderId);
    await page.context().close();
  });

  it('shows what happens while it is open', async () => {
    const page = await open('/console/#requests');
    await page.locator('#panel ol').waitFor();
    await fetch(`${cloud.origin}/api/v1/shown-while-open`);
    await page.getByText('GET /api/v1/shown-while-open · 404').waitFor();
    await page.context().close();
  });

  it('opens a mail without letting it act', async () => {
    await cloud.happening(({ kind }) => kind === 'mail');
    const page = await open('/console/#inbox');
    await page.locator('.mails a').first().click();
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe('allow-popups');
    const mail = cloud.aws.inbox()[0];
    const { headers } = await fetch(`${cloud.origin}/console/mail/${mail?.id}`);
    expect(headers.get('content-security-policy')).toMatch(/^sandbox .*default-src 'none'/);
    await page.context().close();
  });

  it('turns a switch of the Stripe simulator', async () => {
    const page = await open('/console/#simulators');
    await page.getByLabel('Webhooks are lost').check();
    await page.getByText('Set: Webhooks are lost').waitFor();
    expect(cloud.stripe.switches.read().webhookLose).toBe(true);
    await page.getByRole('button', { name: 'Let everything go well' }).click();
    await page.getByText('Everything goes well again').waitFor();
    expect(cloud.stripe.switches.read().webhookLose).toBe(false);
    await page.context().close();
  });

  it('kills a step of a sale, and says so where the button is', async () => {
    const page = await open('/console/#functions', 'light', 320);
    const names = page.locator('.functions h2');
    await names.first().waitFor();
    expect(await names.first().textContent()).toContain('-task-');
    await page.getByRole('button', { name: /^Kill before its work: .*-tickets-task-issue-tickets$/ }).click();
    const said = page.getByText('boxoffice-local-tickets-task-issue-tickets will be killed before its work');
    await said.waitFor();
    expect(await said.evaluate((line) => line.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0);
    expect(await said.evaluate((line) => line.getBoundingClientRect().bottom)).toBeLessThanOrEqual(800);
    await page.getByRole('button', { name: /^Kill every time: .*-inventory-task-sell-seats$/ }).click();
    await page.getByText('boxoffice-local-inventory-task-sell-seats will be killed every time.').waitFor();
    await page.getByRole('button', { name: 'Kill nothing any more' }).click();
    await page.getByText('No function will be killed.').waitFor();
    await page.context().close();
  });

  it('tries dead letters again', async () => {
    const queues = (await (await fetch(`${cloud.origin}/console/api/queues`)).json()) as {
      name: string;
      deadLettersGoTo: string | null;
    }[];
    const failed = queues.find(({ name }) => name.endsWith('reporting-on-every-event'))?.deadLettersGoTo ?? '';
    const detail = {
      id: 'tried-again-1',
      type: 'payments.PaymentRefunded.v1',
      occurredAt: '2026-08-01T12:00:00.000Z',
      organiserId: 'belfoot',
      hops: 0,
      data: { orderId, amount: { amountMinor: 100, currency: 'EUR' }, reason: 'OrderUndone' },
    };
    cloud.aws.queues.send(failed, JSON.stringify({ 'detail-type': detail.type, source: 'boxoffice.payments', detail }));
    const page = await open('/console/#queues');
    await page.getByRole('row', { name: failed }).getByRole('button', { name: 'Try 1 again' }).click();
    await page.getByText('1 went back to be tried again.').waitFor();
    expect(cloud.aws.queues.depth(failed)?.ready).toBe(0);
    await page.context().close();
  });

  it('moves from tab to tab by the arrow keys', async () => {
    const page = await open('/console/');
    await page.getByRole('tab', { name: 'Runs' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL('**/console/#inbox');
    await page.getByRole('tab', { name: 'Inbox', selected: true }).waitFor();
    await page.context().close();
  });

  it.each([
    ['light', 1000],
    ['dark', 320],
  ] as const)('has no accessibility violation and does not scroll sideways, %s at %i px', async (theme, width) => {
    const page = await open('/console/', theme, width);
    for (const tab of ['runs', 'inbox', 'requests', 'events', 'queues', 'calls', 'simulators', 'functions']) {
      await page.goto(`/console/#${tab}`);
      await page.locator(`#panel[aria-labelledby="tab-${tab}"]`).waitFor();
      expect([tab, await violationsOf(page)]).toEqual([tab, []]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    await page.context().close();
  });
});

describe('the sign-in page', () => {
  const start = () => {
    const query = new URLSearchParams({
      client_id: 'fan-site',
      response_type: 'code',
      redirect_uri: `${cloud.origin}/signed-in`,
      scope: 'openid boxoffice/fan',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    });
    return `/oidc/auth?${query}`;
  };

  it.each([
    ['light', 1000],
    ['dark', 320],
  ] as const)('has no accessibility violation, wrong password included, %s at %i px', async (theme, width) => {
    const page = await open(start(), theme, width);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByLabel('Name or e-mail address').fill('fan');
    await page.getByLabel('Password').fill('guess');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.context().close();
  });
});
