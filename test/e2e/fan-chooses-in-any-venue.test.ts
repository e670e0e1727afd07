import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPerformances } from '#local/demo/fixtures.ts';
import { type FanSite, openFanSite, typeCard } from './fan-site.ts';

let site: FanSite;
/** The page asks again by itself; how fast is not what is looked at here. */
const patient = { timeout: 15_000 };

beforeAll(async () => {
  site = await openFanSite();
});
afterAll(() => site.close());

const section = (performanceId: string, sectionId: string): string =>
  `/performances/${performanceId}/sections/${sectionId}`;

/** Opens a row or table of the list and presses seats of it by their labels. */
const press = async (page: Page, row: string, ...seats: readonly string[]): Promise<void> => {
  await page.getByRole('button', { name: new RegExp(`^${row}\\b`) }).click();
  const group = page.getByRole('group', {
    name: `Seats of ${row.charAt(0).toLowerCase()}${row.slice(1)}`,
    exact: true,
  });
  for (const seat of seats) await group.getByRole('button', { name: new RegExp(`, seat ${seat}, `) }).click();
};

const amount = async (page: Page, within: string): Promise<number> => {
  const text = (await page.locator(`${within} .amount`).first().textContent()) ?? '';
  return Math.round(Number(text.replace(/[^\d.]/g, '')) * 100);
};

const pay = async (page: Page): Promise<void> => {
  await page.getByLabel('E-mail').fill('ana@example.test');
  await page.getByLabel('Name', { exact: true }).fill('Ana Fan');
  await typeCard(page, '4242 4242 4242 4242');
  await page.getByRole('button', { name: /^Pay €/ }).click();
  await page.getByRole('heading', { name: 'You’re going' }).waitFor();
};

describe('a fan finds', () => {
  it('an artist by a name with a slip in it, and goes on by links of the event page', async () => {
    const { page, complaints } = await site.visit();
    await page.goto('/');
    await page.getByRole('searchbox', { name: /Artist, team/ }).fill('Auorra Lane');
    await page.getByRole('link', { name: 'Aurora Lane: Full Circle', exact: true }).waitFor();
    await expect.poll(() => page.locator('.event-card').count(), patient).toBe(1);
    expect(new URL(page.url()).searchParams.get('q')).toBe('Auorra Lane');

    await page.getByRole('link', { name: 'Aurora Lane: Full Circle', exact: true }).click();
    await page.getByRole('link', { name: 'Kestrel Parade' }).click();
    await page.getByText('Kestrel Parade', { exact: true }).waitFor();
    await expect.poll(() => page.locator('.event-card').count(), patient).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('what is on in a city, of a kind, and where to look when nothing fits', async () => {
    const { page } = await site.visit({ width: 320 });
    await page.goto('/');
    await page.getByLabel('City', { exact: true }).selectOption('ghent');
    // Other organisers may have put something on in the same city.
    await expect.poll(() => page.locator('.event-card').count(), patient).toBeGreaterThanOrEqual(3);
    await page.goto('/?city=ghent&category=jazz');
    await page.getByText(/^Nothing fits all of that/).waitFor();
    await page.getByRole('link', { name: 'Blue Hour' }).waitFor();
  });
});

describe('a fan buys', () => {
  it('two seats at a round table, one of them as an early bird', async () => {
    const { page, complaints } = await site.visit();
    await page.goto(section(demoPerformances.tables, 'LEFT'));
    await press(page, 'Table 14', '3', '4');
    const before = await amount(page, '.choice-panel');
    await page.getByLabel('Kind of ticket for table 14, seat 4').selectOption({ label: 'Early bird, €68.29' });
    await expect.poll(() => amount(page, '.choice-panel'), patient).toBeLessThan(before);
    const total = await amount(page, '.choice-panel');
    await page.getByRole('button', { name: /^Hold 2 seats/ }).click();
    await page.getByRole('heading', { name: 'Checkout' }).waitFor();
    expect(await amount(page, '.summary')).toBe(total);
    expect(await page.locator('.summary .lines').innerText()).toMatch(/Table 14, seat 4 · Early bird/);
    await pay(page);
    await page.locator('.seat-label').nth(1).waitFor();
    expect((await page.locator('.seat-label').allTextContents()).join()).toContain('table 14 · seat 3');
    expect(complaints).toEqual([]);
  });

  it('the four best seats together in the arena, and is told why those before paying', async () => {
    const { page, complaints } = await site.visit({ width: 320 });
    await page.goto(`/performances/${demoPerformances.arena}`);
    await page.getByRole('spinbutton', { name: 'Regular' }).fill('3');
    await page.getByRole('spinbutton', { name: 'Child' }).fill('1');
    await page.getByLabel('Price', { exact: true }).selectOption('ring-1');
    await page.getByRole('button', { name: 'Find seats' }).click();
    await page.getByRole('heading', { name: 'Found for you' }).waitFor();
    expect(await page.locator('.found .because').innerText()).toMatch(/^Row \d+.*together.*\.$/);
    await expect.poll(() => page.locator('.frame .seat.yours').count(), patient).toBe(4);
    expect(await page.locator('.found .lines').innerText()).toMatch(/Child/);
    const total = await amount(page, '.found');
    await page.locator('.found').getByRole('link', { name: 'Check out' }).click();
    await page.getByRole('heading', { name: 'Checkout' }).waitFor();
    expect(await amount(page, '.summary')).toBe(total);
    await pay(page);
    expect(complaints).toEqual([]);
  });

  it('places on the floor, where nobody sits and no child’s ticket is sold', async () => {
    const { page } = await site.visit();
    await page.goto(section(demoPerformances.arena, 'F2'));
    await page.getByRole('heading', { name: 'Standing' }).waitFor();
    expect(await page.getByText('Child', { exact: true }).count()).toBe(0);
    await page.getByRole('spinbutton', { name: 'Places' }).fill('2');
    await page.getByRole('button', { name: /^Hold 2 places/ }).click();
    await page.getByRole('heading', { name: 'Checkout' }).waitFor();
    await pay(page);
  });

  it('a child’s ticket beside a grown-up’s, at half the price', async () => {
    const { page } = await site.visit();
    await page.goto(section(demoPerformances.alsoOnSale, 'E3'));
    await press(page, 'Row 9', '5', '6');
    const both = await amount(page, '.choice-panel');
    await page.getByLabel('Kind of ticket for row 9, seat 6').selectOption('child');
    await expect.poll(() => amount(page, '.choice-panel'), patient).toBe(Math.round((both * 3) / 4));
    await page.getByRole('button', { name: /^Hold 2 seats/ }).click();
    await page.getByRole('heading', { name: 'Checkout' }).waitFor();
    await pay(page);
  });
});

describe('a fan is told', () => {
  it('that a seat would be left alone, and takes what is offered instead in one tap', async () => {
    const { page } = await site.visit();
    await page.goto(section(demoPerformances.tables, 'BAR'));
    await press(page, 'Row A', '2', '3');
    await page.getByRole('button', { name: /^Hold 2 seats/ }).click();
    await page.getByText('That would leave a single seat alone.').waitFor();
    await page.getByRole('button', { name: 'Take those instead' }).click();
    await page.getByRole('heading', { name: 'Checkout' }).waitFor();
  });

  it('that a supporter of the other side gets a number later', async () => {
    const { page } = await site.visit();
    await page.goto(section(demoPerformances.onSale, 'NE21'));
    await page.getByRole('heading', { name: 'Seats without numbers yet' }).waitFor();
    await page.getByRole('spinbutton', { name: 'Places' }).fill('2');
    await page.getByRole('button', { name: /^Hold 2 places/ }).click();
    await page.getByRole('heading', { name: 'Checkout' }).waitFor();
    expect(await page.locator('.summary .lines').innerText()).toMatch(/Seat numbered later/);
  });

  it('that members choose first, when everyone may, and that a code was wrong; the right one opens the sale', async () => {
    const { page } = await site.visit();
    await page.goto(`/events/${demoPerformances.membersFirst}`);
    await page.getByRole('heading', { name: 'Who can buy when' }).waitFor();
    await page.goto(section(demoPerformances.membersFirst, 'SC'));
    await page.getByText(/^Everyone can buy from/).waitFor();
    await press(page, 'Row 9', '5', '6');
    await page.getByRole('button', { name: /^Hold 2 seats/ }).click();
    await page.getByText(/^The sale is open to members only, for now/).waitFor();
    await page.getByLabel('Access code').fill('NOT-THE-CODE');
    await page.getByRole('button', { name: /^Hold 2 seats/ }).click();
    await page.getByText('This access code does not open the sale.').waitFor();
    await page.getByLabel('Access code').fill('zomervriend');
    await page.getByRole('button', { name: /^Hold 2 seats/ }).click();
    await page.getByRole('heading', { name: 'Checkout' }).waitFor();
  });
});
