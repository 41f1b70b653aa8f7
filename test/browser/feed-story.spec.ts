import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { addDays, londonInstant } from '#libs/kernel';
import { OrganisationsService } from '#libs/organisations';
import { type ApiUnderTest, startApi } from '../contract/api-under-test.js';
import { addPerson } from '../contract/sign-in.fixture.js';
import { MORNING, loadMorning, setClock } from '../contract/simulated-morning.js';
import { type TestBrowser, picture, startBrowser } from './chromium.js';
import { signIn } from './sign-in.js';

jest.setTimeout(240_000);

const HEADER = 'org_code,service_day,clinical,administrative\n';
/** Days that nobody has told anything of. */
const DAY = addDays(MORNING, -300);
const BAD_DAY = addDays(DAY, 40);

describe('what an administrator comes for when a file goes wrong', () => {
  let api: ApiUnderTest;
  let browser: TestBrowser;
  let inbox: string;
  let practice: string;
  let icb: string;
  beforeAll(async () => {
    inbox = fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-feed-story-'));
    api = await startApi({ openOnLoopback: false, requireTotp: 'nobody', inbox }, setClock);
    await loadMorning(api.app, { practices: 6, days: 30 });
    const structure = await api.app.get(OrganisationsService, { strict: false }).structureOn(MORNING, londonInstant(MORNING, '07:00'));
    practice = structure.ofType('practice')[0].code;
    icb = structure.ofType('icb')[0].code;
    await addPerson(api, 'ada@example.org', ['admin@*']);
    browser = await startBrowser(api.url);
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
    fs.rmSync(inbox, { recursive: true, force: true });
  });

  it('sees how the feed stands, sends a file, finds the bad row and why, corrects it, and sees it taken in', async () => {
    const { page, wrong } = await browser.page();
    const good = Array.from({ length: 30 }, (_, i) => `${practice},${addDays(DAY, i)},12,3\n`).join('');
    await page.goto(`${api.url}/feeds`);
    await signIn(page, 'ada@example.org');
    const row = page.getByRole('row').filter({ hasText: 'online.v1' });
    expect(await row.textContent()).toMatch(/Each working day by 06:45[\s\S]*12 January 2026, 07:00/);
    await picture(page, 'feeds-1-how-they-stand');
    await row.getByRole('link', { name: 'Online requests by day' }).click();

    await page.getByLabel('File', { exact: true }).setInputFiles(file('march.csv', HEADER + good + `${practice},${BAD_DAY},dozens,4\n`));
    await page.getByRole('button', { name: 'Send and load it' }).click();
    await page.waitForURL(/\/loads\/\d+$/);
    const first = page.url();
    expect(await of(page, 'State')).toContain('Partly loaded');
    expect(await of(page, 'Rows')).toBe('31 rows: 30 new, 1 quarantined');
    expect(await of(page, 'Received')).toContain('sent by ada@example.org');
    const bad = page.getByRole('table', { name: /^Rows that were not taken/ }).locator('tbody tr');
    expect(await bad.textContent()).toMatch(/32[\s\S]*clinical[\s\S]*dozens[\s\S]*Give a whole number from 0/);
    await picture(page, 'feeds-2-quarantined');

    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download these rows' }).click();
    const text = fs.readFileSync(await (await coming).path(), 'utf8');
    expect(text).toContain(`${practice},${BAD_DAY},dozens,4,`);
    await page.getByLabel('The corrected file').setInputFiles(file('march-corrected.csv', text.replace('dozens', '24')));
    await page.getByRole('button', { name: 'Send the corrected rows' }).click();
    await page.waitForURL((address) => address.href !== first);
    expect(await of(page, 'State')).toBe('Loaded');
    expect(await of(page, 'Rows')).toBe('1 row: 1 new');
    await picture(page, 'feeds-3-corrected');
    const second = page.url().split('/').at(-1)!;
    await page.goto(first);
    await page.getByText('Every one of them has been taken in since.').waitFor();
    expect(await bad.textContent()).toContain(`Taken in by load ${second}`);
    expect(wrong.filter((what) => !what.endsWith('/quarantine.csv'))).toEqual([]); // to Chromium a download is a page that did not come
  });

  it('takes in rows of a practice that was not known, once it is', async () => {
    const { page, wrong } = await browser.page();
    await page.goto(`${api.url}/feeds/online.v1`);
    await signIn(page, 'ada@example.org');
    await page.getByLabel('File', { exact: true }).setInputFiles(file('new-practice.csv', `${HEADER}${practice},${addDays(DAY, 50)},12,3\nNEW1,${addDays(DAY, 50)},7,1\n`));
    await page.getByRole('button', { name: 'Send and load it' }).click();
    await page.waitForURL(/\/loads\/\d+$/);
    const load = page.url();
    await page.getByRole('button', { name: 'Take in what is good by now' }).click();
    await page.getByText('Not one of the rows is good by now').waitFor();

    await page.getByRole('link', { name: 'Feeds' }).first().click();
    await page.getByRole('link', { name: 'Organisations, their membership and list sizes' }).click();
    const organisation = `code,name,type,parent_code,valid_from,valid_to,list_size,weighted_list_size\nNEW1,New Street Surgery,practice,${icb},2025-01-01,,5000,5100\n`;
    await page.getByLabel('File', { exact: true }).setInputFiles(file('organisations.csv', organisation));
    await page.getByRole('button', { name: 'Send and load it' }).click();
    await page.waitForURL((address) => /\/loads\/\d+$/.test(address.pathname));
    expect(await of(page, 'State')).toBe('Loaded');

    await page.goto(load);
    await page.getByRole('button', { name: 'Take in what is good by now' }).click();
    await page.getByText('1 row was taken in.').waitFor();
    expect(await page.getByRole('button', { name: 'Take in what is good by now' }).count()).toBe(0);
    await picture(page, 'feeds-4-taken-in');
    expect(wrong).toEqual([]);
  });

  it('tries a supplier’s own layout on a sample, mends its definition, keeps it, and sends a file of it', async () => {
    const { page, wrong } = await browser.page();
    await page.goto(`${api.url}/feeds`);
    await signIn(page, 'ada@example.org');
    await page.getByRole('link', { name: 'Try a feed definition' }).click();
    const sample = `Surgery,Date,Medical\n${practice},18/03/2025,11\n${practice},31/31/2025,9\n`;
    await page.getByLabel('Or some of its lines, the header first').fill(sample);
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText("The header lacks 'Practice' (org_code).").waitFor();
    await picture(page, 'feeds-5-a-definition-that-does-not-fit');
    const definition = page.getByLabel('The definition (YAML)');
    await definition.fill((await definition.inputValue()).replace('org_code: Practice', 'org_code: Surgery'));
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('2 rows read: 1 would load, 1 would be quarantined.').waitFor();
    expect(await page.getByRole('table', { name: 'The first rows as they would load' }).textContent()).toContain('2025-03-18');
    expect(await page.getByLabel('Or some of its lines, the header first').inputValue()).toBe(sample);
    await picture(page, 'feeds-6-a-definition-tried');

    await page.getByLabel('Why (kept with the definition)').fill('New supplier');
    await page.getByRole('button', { name: 'Keep the definition of acme-online' }).click();
    await page.waitForURL(`${api.url}/feeds/acme-online`);
    await page.getByLabel('File', { exact: true }).setInputFiles(file('acme.csv', sample.split('\n').slice(0, 2).join('\n')));
    await page.getByRole('button', { name: 'Send and load it' }).click();
    await page.waitForURL(/\/loads\/\d+$/);
    expect(await of(page, 'State')).toBe('Loaded');
    expect(wrong).toEqual([]);
  });
});

function file(name: string, text: string): { name: string; mimeType: string; buffer: Buffer } {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
}

/** A value of the summary at the head of a page. */
async function of(page: Page, key: string): Promise<string> {
  return (await page.locator('.nhsuk-summary-list__row').filter({ has: page.getByText(key, { exact: true }) }).locator('dd').textContent())!.trim();
}
