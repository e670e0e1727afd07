import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Presses Tab until what has the focus is called so. Fails after as many stops as a page may have. */
export const tabTo = async (page: Page, name: RegExp, most = 90): Promise<void> => {
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      let focused = document.activeElement;
      while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
      if (focused instanceof HTMLInputElement) return focused.labels?.[0]?.textContent ?? '';
      return focused?.getAttribute('aria-label') ?? focused?.textContent ?? '';
    });
    if (name.test(found.trim())) return;
  }
  throw new Error(`Nothing called ${name} was reached with the Tab key`);
};

/** Focus goes to the heading of a page that was come to. */
export const headingHasFocus = (page: Page, name: RegExp) =>
  expect
    .poll(() =>
      page.evaluate(() => (document.activeElement?.tagName === 'H1' ? document.activeElement.textContent : '')),
    )
    .toMatch(name);

/** The fields lead on from one to the next as they fill up. */
export const typeCardByKeyboard = async (page: Page, number: string): Promise<void> => {
  await tabTo(page, /^Card number/);
  for (const typed of [number, '1234', '123']) {
    await page.keyboard.press('Control+A');
    await page.keyboard.type(typed);
  }
};
