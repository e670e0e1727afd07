import axe from 'axe-core';
import type { Page } from 'playwright-core';

const looks = [
  ['dark', 320],
  ['light', 320],
  ['light', 1280],
  ['dark', 1280],
] as const;

/** What axe finds against WCAG 2.2 AA, and whether the page needs scrolling sideways. */
const faultsOf = async (page: Page): Promise<readonly string[]> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(`axe.run({
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
  })`)) as axe.AxeResults;
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
    ...(wider > 0 ? [`${wider} px wider than the window`] : []),
  ];
};

/** The faults of what is on screen now, light and dark, on a small phone and on a desk; each with the look it is seen in. */
export const faultsInEveryLook = async (page: Page): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const [colorScheme, width] of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    for (const fault of await faultsOf(page)) found.push(`${colorScheme}, ${width} px: ${fault}`);
  }
  return found;
};
