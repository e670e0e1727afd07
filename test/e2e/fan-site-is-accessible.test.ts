import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FanSite, openFanSite } from './fan-site.ts';

let site: FanSite;

beforeAll(async () => {
  site = await openFanSite();
});
afterAll(() => site.close());

/** What axe finds against WCAG 2.2 AA, and whether the page needs scrolling sideways. */
const faultsOf = async (page: Page): Promise<readonly string[]> => {
  const { violations } = (await page.evaluate(`${axe.source}; axe.run({
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  })`)) as axe.AxeResults;
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
    ...(wider > 0 ? [`${wider} px wider than the window`] : []),
  ];
};

const screens: readonly [name: string, path: string, ready: string][] = [
  ['programme', '/', '.event-card'],
  ['event', '/events/belfoot-noordzee', '.buy-box .status'],
  ['event not yet on sale', '/events/belfoot-kempenhart', '.countdown'],
  ['stadium', '/performances/belfoot-noordzee', '.section-row .numbers'],
  ['seats', '/performances/belfoot-noordzee/sections/E2', '.frame .seat.free'],
  ['standing', '/performances/belfoot-noordzee/sections/S1', '.stepper'],
  ['my tickets', '/tickets', '.my-tickets .card'],
  ['nowhere', '/no/such/page', 'h1'],
];

describe.each([
  ['light', 1280],
  ['dark', 320],
  ['light', 320],
  ['dark', 1280],
] as const)('no fault in %s at %i px', (theme, width) => {
  it('on every page on the way to a checkout, and on it', async () => {
    const { page } = await site.visit({ theme, width });
    const found: Record<string, readonly string[]> = {};
    for (const [name, path, ready] of screens) {
      await page.goto(path);
      await page.locator(ready).first().waitFor();
      found[name] = await faultsOf(page);
    }
    await page.goto('/performances/belfoot-noordzee/sections/E3');
    await page.locator('.row-button').first().click();
    await page.locator('.seat-button[aria-pressed="false"]').first().click();
    found['seats, one picked'] = await faultsOf(page);
    await page.getByRole('button', { name: /^Hold 1 seat/ }).click();
    await page.getByLabel('Card number').waitFor();
    await page.getByRole('button', { name: /^Pay €/ }).click();
    await page.getByText('Type the name of who buys.').waitFor();
    found.checkout = await faultsOf(page);
    await page.getByRole('button', { name: 'Give back' }).click();
    await page.locator('.row-button').first().waitFor();
    expect(Object.entries(found).filter(([, faults]) => faults.length > 0)).toEqual([]);
  });
});
