import type { ApiUnderTest } from '../contract/api-under-test.js';
import { addPerson } from '../contract/sign-in.fixture.js';
import { startMorning } from '../contract/simulated-morning.js';
import { type TestBrowser, picture, startBrowser } from './chromium.js';
import { signIn } from './sign-in.js';

jest.setTimeout(240_000);

describe('what people come for', () => {
  let api: ApiUnderTest;
  let browser: TestBrowser;
  beforeAll(async () => {
    api = await startMorning({ openOnLoopback: false, requireTotp: 'nobody' });
    await addPerson(api, 'olivia@example.org', ['operations@*']);
    await addPerson(api, 'arthur@example.org', ['analyst@*']);
    browser = await startBrowser(api.url);
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  it('the morning: sign in, see where it breaks, open it, acknowledge, write down what was done', async () => {
    const { page, wrong } = await browser.page();
    await page.goto(api.url);
    expect(await page.title()).toBe('Sign in - Headroom');
    await signIn(page, 'olivia@example.org');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('This morning');
    await picture(page, 'story-morning');

    await page.locator('#mismatches ~ table tbody a, section[aria-labelledby="mismatches"] table a').first().click();
    expect(await page.getByRole('img', { name: /^Demand and capacity of/ }).isVisible()).toBe(true);
    await picture(page, 'story-organisation');

    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Alerts', exact: true }).click();
    await page.locator('main table a').first().click();
    await page.getByRole('button', { name: /^Acknowledge/ }).click();
    const timeline = page.getByRole('table', { name: /^Timeline/ });
    expect(await timeline.getByRole('row').filter({ hasText: 'Acknowledged' }).first().textContent()).toContain('Olivia');
    await page.getByLabel('Note, or what was done').fill('Two sessions moved to the hub');
    await page.getByRole('button', { name: 'Add as action taken' }).click();
    const action = timeline.getByRole('row').filter({ hasText: 'Two sessions moved to the hub' });
    expect(await action.textContent()).toContain('Olivia');
    await picture(page, 'story-alert');
    expect(wrong).toEqual([]);
  });

  it('signing out: what was open is not to be seen any more, not by going back either', async () => {
    const { page } = await browser.page();
    await page.goto(`${api.url}/alerts`);
    await signIn(page, 'olivia@example.org');
    expect(await page.title()).toBe('Alerts - Headroom');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(/\/sign-in/);
    await page.goBack().catch(() => undefined);
    await page.reload();
    expect(await page.title()).toBe('Sign in - Headroom');
    expect((await page.context().cookies()).filter(({ name }) => name.includes('headroom'))).toEqual([]);
  });

  it('a page that is not for everybody: no link leads there, and who asks for it is told why not and what to do', async () => {
    const { page } = await browser.page();
    await page.goto(`${api.url}/thresholds/edit`);
    await signIn(page, 'arthur@example.org');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Not allowed');
    expect(await page.locator('main').textContent()).toContain('Ask an administrator');
    await page.getByRole('link', { name: 'Thresholds' }).click();
    expect(await page.locator('a[href^="/thresholds/edit"]').count()).toBe(0);
    await picture(page, 'story-forbidden');
  });
});
