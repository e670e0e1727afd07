import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPerformances } from '#local/demo/fixtures.ts';
import type { PerformanceId } from '#shared/kernel/ids.ts';
import { aDesk, belfoot } from './a-desk.ts';
import { headingHasFocus, tabTo, typeCardByKeyboard } from './by-keyboard.ts';
import { faultsInEveryLook } from './fan-faults.ts';
import { type FanSite, openFanSite, typeCard } from './fan-site.ts';
import { aGuest, quoteOf } from './shop.ts';

let site: FanSite;
beforeAll(async () => {
  site = await openFanSite();
});
afterAll(() => site.close());

const { membersFirst } = demoPerformances;
const stalls = `/performances/${membersFirst}/sections/SC`;
/** The page asks again by itself, and the edge keeps a sheet for ten seconds. */
const patient = { timeout: 40_000 };

/** Opens a row of the list with the keyboard and picks its first two free seats. Dozens of its seats are free. */
const pickTwoOf = async (page: Page, row: string): Promise<void> => {
  await page.locator('.row-button').first().waitFor();
  await tabTo(page, new RegExp(`^${row}\\d\\d free`));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect.poll(() => page.locator('.seat-button[aria-pressed="true"]').count()).toBe(2);
};

const holdTwo = async (page: Page): Promise<void> => {
  await tabTo(page, /^Hold 2 seats/);
  await page.keyboard.press('Enter');
};

describe('a sale that members and friends enter first', () => {
  it('tells a stranger so wherever it is named, and when everyone may buy', async () => {
    const { page, complaints } = await site.visit({ width: 320 });
    await page.goto('/');
    const card = page.locator('.event-card', { hasText: 'Zomernacht' });
    await card.getByText('Members first, or with a code').waitFor();
    await card.getByText(/^Everyone from /).waitFor();
    await card.getByRole('img', { name: /^A full moon over hills/ }).waitFor();
    await page.goto(`/events/${membersFirst}`);
    await page.locator('.buy-box').getByText('Members first, or with a code').waitFor();
    await page
      .locator('.buy-box')
      .getByText(/^Everyone from /)
      .waitFor();

    await page.goto(stalls);
    await pickTwoOf(page, 'Row 12');
    await holdTwo(page);
    const told = page.getByRole('status').filter({ hasText: 'The sale is open to members only, for now.' });
    await told.getByText(/Everyone can buy from/).waitFor();
    expect(await faultsInEveryLook(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('sells to a member who signs in on the way, by keyboard alone', async () => {
    const { page, complaints } = await site.visit({ width: 320, theme: 'dark' });
    await page.goto(stalls);
    await page.getByText(/^Everyone can buy from/).waitFor();
    await tabTo(page, /^Sign in$/);
    await tabTo(page, /^Sign in$/);
    await page.keyboard.press('Enter');
    await page.getByLabel('Name or e-mail address').waitFor();
    await page.getByLabel('Name or e-mail address').focus();
    await page.keyboard.type('member');
    await page.keyboard.press('Tab');
    await page.keyboard.type('boxoffice');
    await page.keyboard.press('Enter');
    await page.getByText('You are signed in').waitFor();
    await pickTwoOf(page, 'Row 13');
    await holdTwo(page);
    await headingHasFocus(page, /Checkout/);
    await page.getByLabel('Card number').waitFor();
    await tabTo(page, /^Name/);
    await page.keyboard.type('Mira Member');
    await typeCardByKeyboard(page, '4242424242424242');
    await tabTo(page, /^Pay €/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'You’re going' }).waitFor(patient);
    expect(complaints).toEqual([]);
  });

  it('opens to a friend by a code, and to nobody by another', async () => {
    const { page } = await site.visit({ width: 320 });
    await page.goto(stalls);
    await pickTwoOf(page, 'Row 14');
    await page.getByLabel('Access code').focus();
    await page.keyboard.type('not-this-one');
    await holdTwo(page);
    await page.getByText('This access code does not open the sale.').waitFor();
    expect(await faultsInEveryLook(page)).toEqual([]);
    await page.getByLabel('Access code').fill('');
    await page.getByLabel('Access code').focus();
    await page.keyboard.type('zomervriend');
    await holdTwo(page);
    await headingHasFocus(page, /Checkout/);
  });
});

describe('a new plan of the seats comes while a fan looks at the old one', () => {
  it('is shown with the picks as they were; they are held and paid for, and so is what was held before', async () => {
    const { cloud } = site;
    const performanceId: PerformanceId = await (await aDesk(cloud)).onSale();
    const earlier = aGuest(cloud.origin);
    const { body: hold } = await earlier.hold(performanceId, ['N1:2:0', 'N1:2:1']);

    const { page, complaints } = await site.visit();
    await page.goto(`/performances/${performanceId}/sections/N2`);
    await page.getByRole('button', { name: /^Row 1\b/ }).click();
    await page.locator('.seat-button').nth(0).click();
    await page.locator('.seat-button').nth(1).click();
    const lines = page.locator('.choice-panel .lines li');
    const picked = await lines.allInnerTexts();
    expect(picked).toHaveLength(2);

    const attached = await cloud.api('POST', `/admin/performances/${performanceId}/seat-map`, {
      as: 'club',
      body: { version: 3 },
    });
    expect(attached).toMatchObject({ status: 200, body: { version: 3, added: 10 } });

    await page.getByText('The plan of the seats has just changed.').waitFor(patient);
    await page.getByText(/What you have picked is the same on it\./).waitFor();
    await page.getByRole('button', { name: /^Row 2\b/ }).waitFor(patient);
    expect(await lines.allInnerTexts()).toEqual(picked);
    expect(await faultsInEveryLook(page)).toEqual([]);

    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('button', { name: /^Hold 2 seats/ }).click();
    await page.getByRole('heading', { name: 'Checkout' }).waitFor();
    await page.getByLabel('E-mail').fill('plan@example.test');
    await page.getByLabel('Name', { exact: true }).fill('Pla Fan');
    await typeCard(page, '4242 4242 4242 4242');
    await page.getByRole('button', { name: /^Pay €/ }).click();
    await page.getByRole('heading', { name: 'You’re going' }).waitFor(patient);
    expect(complaints).toEqual([]);

    const total = await quoteOf(cloud.origin, performanceId, hold.seatIds);
    expect((await earlier.order({ hold, total })).body.status).toBe('PAID');
  }, 120_000);
});

describe('an organiser', () => {
  it('finds on the desk what is being prepared, and what one of the drafts lacks', async () => {
    const asked = async (path: string) => site.cloud.api('GET', `${belfoot}/events${path}`, { as: 'club' });
    const { body } = await asked('/belfoot-cup/publication');
    expect(body).toMatchObject({
      findings: expect.arrayContaining([
        expect.objectContaining({ weight: 'blocker', what: 'Category away has no price' }),
      ]),
    });
    expect(await asked('/belfoot-open-day')).toMatchObject({ status: 200, body: { state: 'draft' } });
  });
});
