import type { Page } from 'playwright-core';
import { Secret, TOTP } from 'otpauth';
import { type ApiUnderTest, startApi } from '../contract/api-under-test.js';
import { addPerson } from '../contract/sign-in.fixture.js';
import { type TestBrowser, picture, startBrowser, axe } from './chromium.js';
import { signIn } from './sign-in.js';

jest.setTimeout(240_000);

describe('signing in, with a browser', () => {
  let api: ApiUnderTest;
  let browser: TestBrowser;
  beforeAll(async () => {
    api = await startApi({ openOnLoopback: false, requireTotp: 'nobody' });
    await addPerson(api, 'boss@example.org', ['admin@*']);
    await addPerson(api, 'new@example.org', ['analyst@*'], { mustChange: true });
    browser = await startBrowser(api.url);
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  /** Going on before the icon of a page has come stops it from coming. */
  const unforeseen = (wrong: readonly string[]): string[] => wrong.filter((one) => !/^failed .*favicon/.test(one));

  /** Nothing that axe knows is wrong, and nothing scrolls sideways at 320 pixels. */
  const faults = async (page: Page, name: string): Promise<string[]> => {
    const { violations } = await axe(page).analyze();
    await picture(page, `sign-in-${name}`);
    await page.setViewportSize({ width: 320, height: 700 });
    const width = await page.evaluate('document.documentElement.scrollWidth');
    await picture(page, `sign-in-${name}-320`);
    await page.setViewportSize({ width: 1280, height: 900 });
    return [...violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes[0].html}`), ...(Number(width) > 320 ? [`${name}: ${String(width)} pixels wide`] : [])];
  };

  it.each([true, false])('leads to the page that was asked for and out again, with JavaScript %s', async (javaScriptEnabled) => {
    const { page, wrong } = await browser.page({ javaScriptEnabled });
    await page.goto(`${api.url}/alerts`);
    expect(page.url()).toBe(`${api.url}/sign-in?next=%2Falerts`);
    await signIn(page, 'boss@example.org');
    expect(page.url()).toBe(`${api.url}/alerts`);
    await page.getByRole('link', { name: 'Admin' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Admin');
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(page.url()).toBe(`${api.url}/sign-in`);
    await page.goBack().catch(() => undefined); // the browser may have nothing to go back to
    await page.reload();
    expect(page.url()).toContain('/sign-in');
    expect(unforeseen(wrong)).toEqual([]);
  });

  it('says what is wrong, asks for a password of one own, and shows a forbidden page as one', async () => {
    const { page } = await browser.page();
    await page.goto(`${api.url}/sign-in`);
    const found = await faults(page, 'page');
    await page.getByLabel('E-mail address').fill('new@example.org');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('is not right');
    found.push(...(await faults(page, 'refused')));
    await signIn(page, 'new@example.org');
    expect(page.url()).toBe(`${api.url}/sign-in/new-password`);
    found.push(...(await faults(page, 'new-password')));
    await page.getByLabel('New password').fill('one two three four');
    await page.getByLabel('The same again').fill('one two three four');
    await page.getByRole('button', { name: 'Set the password' }).click();
    expect(page.url()).toBe(`${api.url}/`);
    const answer = await page.goto(`${api.url}/admin/people`);
    expect([answer!.status(), await page.getByRole('heading', { level: 1 }).textContent()]).toEqual([403, 'Not allowed']);
    found.push(...(await faults(page, 'forbidden')));
    expect(found).toEqual([]);
  });

  it('lets an administrator add somebody and make a token, and sets up an authenticator app', async () => {
    const { page, wrong } = await browser.page();
    await page.goto(`${api.url}/admin/people`);
    await signIn(page, 'boss@example.org');
    await page.getByLabel('Name', { exact: true }).fill('Jo Bloggs');
    await page.getByLabel('E-mail address', { exact: true }).fill('jo@example.org');
    await page.getByLabel('Role').selectOption('analyst');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    expect(await page.locator('.nhsuk-inset-text').textContent()).toContain('Jo Bloggs (jo@example.org) is added');
    const found = await faults(page, 'people');
    await page.getByRole('link', { name: 'Jo Bloggs' }).first().click();
    found.push(...(await faults(page, 'person')));
    await page.goto(`${api.url}/admin/tokens`);
    await page.getByLabel('What it is for').fill('night loader');
    await page.getByRole('button', { name: 'Make' }).click();
    expect(await page.locator('.nhsuk-inset-text').textContent()).toMatch(/hr_[\w-]{43}/);
    found.push(...(await faults(page, 'tokens')));
    await page.goto(`${api.url}/admin`);
    found.push(...(await faults(page, 'admin')));
    await page.goto(`${api.url}/account`);
    found.push(...(await faults(page, 'account')));
    await page.getByRole('link', { name: 'Set up an authenticator app' }).click();
    found.push(...(await faults(page, 'two-step')));
    const secret = (await page.locator('code').first().textContent())!.replaceAll(' ', '');
    await page.getByRole('textbox', { name: 'Code' }).fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
    await page.getByRole('button', { name: 'Set up' }).click();
    expect(await page.locator('.headroom-codes li').count()).toBe(10);
    found.push(...(await faults(page, 'recovery-codes')));
    await page.getByRole('button', { name: 'I have kept them: go on' }).click();
    found.push(...(await faults(page, 'account-with-app')));
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signIn(page, 'boss@example.org');
    expect(page.url()).toBe(`${api.url}/sign-in/code`);
    found.push(...(await faults(page, 'code')));
    expect([found, unforeseen(wrong)]).toEqual([[], []]);
  });
});
