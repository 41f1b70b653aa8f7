// Takes the README's pictures anew from a demo: `npm run pictures [-- HOME]`, where `headroom demo --once` has filled HOME (or .headroom). Needs Chromium, as the browser tests do.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { prepare, root } from './prepare.mjs';

const WIDTH = 1280;
/** A README is read over slow lines too. */
const MOST_BYTES = 250_000;
const PICTURES = path.join(root, 'docs/pictures');
/** The first time, the mornings of a replay are computed: minutes at full size. */
const MOST_LOOKS = 120;
const BETWEEN_LOOKS_MILLISECONDS = 5_000;

prepare();
const home = path.resolve(process.argv[2] ?? process.env.HEADROOM_HOME ?? path.join(root, '.headroom'));
const password = fs.readFileSync(path.join(home, 'demo-password'), 'utf8').trim();
const demo = await start(home);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu'] });
try {
  const operations = await signedIn('operations@demo.headroom');
  await operations.getByRole('heading', { level: 1 }).waitFor();
  await picture(operations, 'morning', { height: 920 });
  const calls = operations.getByRole('table').first();
  const [practice, hub] = await Promise.all(['Practice in', 'Hub in'].map((where) => calls.getByRole('row').filter({ hasText: where }).getByRole('link').first().getAttribute('href')));
  await operations.goto(`${demo.url}${practice}#figures`);
  await picture(operations, 'organisation', { height: 1000 });
  await operations.goto(`${demo.url}/hubs/${hub.split('/').at(-1)}`);
  await picture(operations, 'hub', { height: 900 });
  await operations.goto(demo.url);
  await calls.getByRole('link', { name: /^Alert \d+$/ }).first().click();
  await operations.getByRole('table', { name: /^Timeline/ }).waitFor();
  await picture(operations, 'alert', { height: 900 });
  await pictureOfReplay(await signedIn('admin@demo.headroom'));
} finally {
  await browser.close();
  await demo.stop();
}

/** What a draft would have done in the last four weeks; the draft is withdrawn again. */
async function pictureOfReplay(page) {
  await page.goto(`${demo.url}/thresholds/edit`);
  await page.getByLabel('Amber from a chance of being short of at least').fill('60');
  await page.getByLabel('Why (kept with the draft)').fill('Fewer alerts about days that come right');
  await page.getByRole('button', { name: 'Keep as a draft' }).click();
  await page.getByRole('button', { name: 'Replay' }).click();
  const compared = page.getByText(/^Over \d+ mornings/);
  const missing = page.getByRole('button', { name: 'Compute the missing mornings' });
  await compared.or(missing).waitFor();
  if (await missing.isVisible()) await missing.click();
  for (let looks = 0; !(await compared.isVisible()); looks += 1) {
    if (looks === MOST_LOOKS) throw new Error('the mornings of the replay are not computed after ten minutes');
    await page.waitForTimeout(BETWEEN_LOOKS_MILLISECONDS);
    await page.getByRole('link', { name: 'Look again' }).click();
    await page.waitForLoadState();
  }
  await picture(page, 'thresholds', { height: 1400, from: compared });
  await page.getByRole('button', { name: /^Withdraw version/ }).click();
  await page.waitForURL(`${demo.url}/thresholds`);
}

/** Keeps what is seen of a page, from its top or from a place in it. */
async function picture(page, name, { height, from }) {
  await page.setViewportSize({ width: WIDTH, height });
  await page.evaluate(() => document.fonts.ready);
  if (from) await from.evaluate((it) => window.scrollTo(0, it.getBoundingClientRect().top + window.scrollY - 24));
  const file = path.join(PICTURES, `${name}.png`);
  const { length } = await page.screenshot({ path: file });
  process.stdout.write(`${path.relative(root, file)}: ${Math.round(length / 1000)} KB\n`);
  if (length > MOST_BYTES) throw new Error(`${name}.png has more than ${MOST_BYTES / 1000} KB`);
}

async function signedIn(email) {
  const context = await browser.newContext({ viewport: { width: WIDTH, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/London' });
  const page = await context.newPage();
  await page.goto(`${demo.url}/sign-in`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${demo.url}/`);
  return page;
}

/** Everything in one process on the demo's home and a free port. */
async function start(demoHome) {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(root, 'dist/apps/cli/src/main.js'), 'up'], {
    env: { ...process.env, HEADROOM_HOME: demoHome, HEADROOM_PORT: String(port) }, stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve, reject) => {
    child.stdout.on('data', (said) => String(said).includes('Headroom is up') && resolve());
    child.once('exit', (code) => reject(new Error(`headroom up ended with ${code}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGTERM');
    }),
  };
}

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
