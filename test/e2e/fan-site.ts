import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '#test/support/browser.ts';
import { type TestCloud, theCloud } from '#test/support/cloud.ts';

/** The fan site of the local cloud in a real browser, with what a journey needs. */
export interface FanSite {
  cloud: TestCloud;
  /** A browser that nobody has used yet. @param look theme and width of the window. */
  visit(look?: { theme?: 'light' | 'dark'; width?: number }): Promise<Visit>;
  close(): Promise<void>;
}

export interface Visit {
  page: Page;
  context: BrowserContext;
  /** What the page complained of: errors of scripts, of the security policy, of the network. */
  complaints: readonly string[];
  /** API calls that no cache may answer, as `POST /path`. */
  uncached: readonly string[];
}

export const openFanSite = async (): Promise<FanSite> => {
  const [cloud, browser]: [TestCloud, Browser] = await Promise.all([theCloud(), openBrowser()]);
  return {
    cloud,
    async visit({ theme = 'light', width = 1280 } = {}) {
      const context = await browser.newContext({
        baseURL: cloud.origin,
        viewport: { width, height: 900 },
        colorScheme: theme,
        reducedMotion: 'reduce',
        deviceScaleFactor: 2,
      });
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      const complaints: string[] = [];
      const uncached: string[] = [];
      page.on('pageerror', ({ message }) => complaints.push(message));
      page.on('console', (message) => {
        // A refusal is an answer, and the browser notes its status as an error.
        if (message.type() === 'error' && !message.text().includes('the server responded with a status of 4'))
          complaints.push(message.text());
      });
      page.on('response', (response) => {
        const { pathname } = new URL(response.url());
        if (response.status() >= 500) {
          const failed = cloud.aws.journal.recent('invoke').filter(({ title }) => title.includes(' failed: '));
          const why = JSON.stringify(failed.at(-1) ?? 'no function failed');
          complaints.push(`${response.request().method()} ${pathname}: ${response.status()}; ${why}`);
          void response.text().then((text) => complaints.push(text), String);
        }
        if (pathname.startsWith('/api/') && response.headers()['cache-control'] === 'no-store')
          uncached.push(`${response.request().method()} ${pathname}`);
      });
      return { page, context, complaints, uncached };
    },
    close: () => browser.close(),
  };
};

/** Fills the card fields of the checkout. */
export const typeCard = async (page: Page, number: string): Promise<void> => {
  await page.getByLabel('Card number').fill(number);
  await page.getByLabel('Expiry date').fill('12 / 34');
  await page.getByLabel(/CVC|security code/i).fill('123');
};

/** Picks the first two free seats that are neighbours in the list, by their labels. @returns the labels. */
export const pickTwoAdjacent = async (page: Page): Promise<readonly string[]> => {
  const row = page.locator('.row-list li', { has: page.locator('.row-button') });
  await row.first().waitFor();
  for (let index = 0; index < (await row.count()); index += 1) {
    await row.nth(index).locator('.row-button').click();
    const seats = row.nth(index).locator('.seat-button');
    const labels = await seats.evaluateAll((buttons) =>
      buttons.map((button) => button.getAttribute('aria-label') ?? ''),
    );
    const at = labels.findIndex((label, place) => {
      const next = labels[place + 1];
      const numberOf = (words: string | undefined) => Number(/seat (\d+)/.exec(words ?? '')?.[1]);
      const plain = (words: string | undefined) => words?.endsWith('available');
      return plain(label) && plain(next) && Math.abs(numberOf(label) - numberOf(next)) <= 2;
    });
    if (at < 0) continue;
    await seats.nth(at).click();
    await seats.nth(at + 1).click();
    return [labels[at] ?? '', labels[at + 1] ?? ''];
  }
  throw new Error('No row of the section has two free seats beside each other');
};
