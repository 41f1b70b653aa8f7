import type { Page } from 'playwright-core';
import { PASSWORD } from '../contract/sign-in.fixture.js';

/** Fills in the page of signing in, which is open, and sends it. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
