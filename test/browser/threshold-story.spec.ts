import type { Page } from 'playwright-core';
import { addDays } from '#libs/kernel';
import { MorningsService } from '#libs/mismatch';
import type { ApiUnderTest } from '../contract/api-under-test.js';
import { addPerson } from '../contract/sign-in.fixture.js';
import { MORNING, startMorning } from '../contract/simulated-morning.js';
import { type TestBrowser, axe, picture, startBrowser } from './chromium.js';
import { signIn } from './sign-in.js';

jest.setTimeout(240_000);

/** Thursday, Friday and Monday. */
const SPAN = { first: addDays(MORNING, -4), last: MORNING };

describe('what an administrator comes for when thresholds are too strict', () => {
  let api: ApiUnderTest;
  let browser: TestBrowser;
  beforeAll(async () => {
    api = await startMorning({ openOnLoopback: false, requireTotp: 'nobody' }, { practices: 8, days: 120 });
    await addPerson(api, 'ada@example.org', ['admin@*']);
    await addPerson(api, 'cai@example.org', ['clinical-director@*']);
    browser = await startBrowser(api.url);
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  /** What a worker does once somebody has pressed the button. */
  const computeMornings = (): Promise<number> => api.app.get(MorningsService, { strict: false }).ensure({ from: SPAN.first, to: addDays(SPAN.last, 1) });

  it('changes a number, sees what it would have done, publishes it, and goes back', async () => {
    const { page, wrong } = await browser.page();
    await page.goto(api.url);
    await signIn(page, 'ada@example.org');
    await open(page, 'Thresholds');
    expect(await levelsBegin(page)).toBe('50% likely to be short');
    await picture(page, 'thresholds-1-in-force');

    await page.getByRole('button', { name: 'Change numbers in a draft' }).click();
    await draft(page, '20', 'Alerts come too late');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Version 2');
    await page.getByLabel('Why', { exact: true }).fill('');
    await page.getByRole('button', { name: 'Publish version 2' }).click();
    expect(await page.getByRole('alert').getByRole('link').allInnerTexts()).toEqual([
      'Say why: it is kept with the version and in the audit log', 'Replay the draft first, or tick that you have not looked at what it would have done',
    ]);
    expect(await page.getByLabel('I have not looked at what it would have done').isChecked()).toBe(false);
    expect((await axe(page).analyze()).violations).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await page.setViewportSize({ width: 1280, height: 900 });
    wrong.length = 0; // the browser notes that the form was refused
    await page.getByLabel('Mornings from').fill(SPAN.first);
    await page.getByLabel('to', { exact: true }).fill(SPAN.last);
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.getByText('0 of 3 mornings are known as they were.').waitFor();
    await page.getByRole('button', { name: 'Compute the missing mornings' }).click();
    await page.getByText('0 of 3 mornings are computed').waitFor();
    await computeMornings();
    await page.getByRole('link', { name: 'Look again' }).click();
    const milder = await alertsOf(page);
    expect(milder.draft).toBeGreaterThan(milder.inForce);
    expect(milder.difference).toBe(`${milder.draft - milder.inForce} more`);
    await picture(page, 'thresholds-2-replay');

    await page.getByRole('link', { name: 'Change its numbers' }).click();
    await draft(page, '1', '');
    await page.getByLabel('Mornings from').fill(SPAN.first);
    await page.keyboard.press('Enter');
    await page.getByText('Replayed by ada').waitFor();
    const mildest = await alertsOf(page);
    expect(mildest.inForce).toBe(milder.inForce);
    expect(mildest.draft).toBeGreaterThan(milder.draft);
    await picture(page, 'thresholds-3-replay-of-another-number');

    await page.getByLabel('From the day').fill('2020-01-01');
    await page.getByLabel('Why', { exact: true }).fill('Too many surprises in December');
    await page.getByRole('button', { name: 'Publish version 3' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('2020-01-01 has passed');
    expect(await page.getByLabel('Why', { exact: true }).inputValue()).toBe('Too many surprises in December');
    wrong.length = 0; // the browser notes that the form was refused
    await page.getByLabel('From the day').fill('');
    await page.getByRole('button', { name: 'Publish version 3' }).click();
    await page.locator('main').getByText('In force', { exact: true }).waitFor();
    await open(page, 'Thresholds');
    expect(await levelsBegin(page)).toBe('1% likely to be short');

    await page.getByRole('link', { name: 'All versions' }).click();
    expect(await history(page)).toEqual(['Version 3 In force Too many surprises in December', 'Version 2 Withdrawn Alerts come too late', 'Version 1 Earlier The rules that Headroom comes with']);
    await picture(page, 'thresholds-4-history');
    await page.getByRole('link', { name: 'Version 1' }).click();
    await page.getByLabel('Why go back to it').fill('Every practice alerts');
    await page.getByRole('button', { name: 'Put version 1 in force again' }).click();
    await page.locator('main').getByText('In force', { exact: true }).waitFor();
    await picture(page, 'thresholds-5-back');
    await page.getByRole('link', { name: 'All versions' }).click();
    expect((await history(page))[0]).toBe('Version 4 In force Back to version 1: Every practice alerts');
    await open(page, 'Thresholds');
    expect(await levelsBegin(page)).toBe('50% likely to be short');
    expect(wrong).toEqual([]);
  });
});

async function open(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click();
}

/** Each version of the history: its name, its state and why it was made. */
async function history(page: Page): Promise<string[]> {
  const rows = page.getByRole('table', { name: /^Versions of the rules/ }).locator('tbody tr');
  await rows.first().waitFor();
  return Promise.all((await rows.all()).map(async (row) => {
    const [version, state, , why] = await row.locator('.headroom-cell').all();
    const note = why.locator('.headroom-small');
    return [await version.textContent(), await state.textContent(), (await note.count()) > 0 ? await note.textContent() : ''].map((text) => text!.trim()).filter((text) => text !== '').join(' ');
  }));
}

/** When amber begins for everybody, as the page says it. */
async function levelsBegin(page: Page): Promise<string> {
  return (await page.getByRole('row').filter({ hasText: 'Everybody' }).getByRole('cell').nth(1).locator('.headroom-cell').textContent())!.trim();
}

async function draft(page: Page, amber: string, why: string): Promise<void> {
  await page.getByLabel('Amber from a chance of being short of at least').fill(amber);
  await page.getByLabel('Why (kept with the draft)').fill(why);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/thresholds\/versions\/\d+/);
}

/** Alerts under the rules in force and under the draft, from the replay's table. */
async function alertsOf(page: Page): Promise<{ inForce: number; draft: number; difference: string }> {
  const table = page.getByRole('table', { name: /^Under the rules in force, and under version/ });
  const cells = table.getByRole('row').filter({ has: page.getByText('Alerts', { exact: true }) }).locator('.headroom-cell');
  await cells.first().waitFor();
  const [, inForce, draft, difference] = (await cells.allTextContents()).map((text) => text.trim());
  return { inForce: Number(inForce), draft: Number(draft), difference };
}
