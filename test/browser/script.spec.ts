import type { Page } from 'playwright-core';
import type { ApiUnderTest } from '../contract/api-under-test.js';
import { startMorning } from '../contract/simulated-morning.js';
import { type TestBrowser, startBrowser } from './chromium.js';

jest.setTimeout(240_000);

const CHART = `<!DOCTYPE html><html lang="en-GB"><head><title>Chart</title><link rel="stylesheet" href="/assets/headroom.css"><script src="/assets/headroom.js" defer></script></head>
<body><main><figure data-chart="Demand"><svg data-plot="0.1 0.9 3" viewBox="0 0 500 100" width="500" height="100" role="img" aria-label="Demand"><rect width="500" height="100"></rect></svg>
<table><thead><tr><th>Day</th><th>Expected</th></tr></thead><tbody><tr><th>Mon</th><td>10</td></tr><tr><th>Tue</th><td>20</td></tr><tr><th>Wed</th><td>30</td></tr></tbody></table></figure></main></body></html>`;

describe('the script of the pages', () => {
  let api: ApiUnderTest;
  let browser: TestBrowser;
  beforeAll(async () => {
    api = await startMorning();
    browser = await startBrowser(api.url);
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  const firing = async (): Promise<number[]> =>
    ((await (await fetch(`${api.url}/api/v1/alerts?status=firing&limit=50`)).json()) as { items: { id: number }[] }).items.map(({ id }) => id);
  const note = async (id: number, text: string): Promise<void> => {
    const answer = await fetch(`${api.url}/api/v1/alerts/${id}/acknowledge`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ note: text }) });
    if (!answer.ok) throw new Error(await answer.text());
  };
  const listening = async (page: Page): Promise<void> => void (await page.waitForEvent('response', { predicate: (one) => one.url().endsWith('/events') }).catch(() => undefined));

  it('brings a page up to date in place, and keeps what is typed, open, focused and scrolled', async () => {
    const { page, wrong } = await browser.page();
    const [id] = await firing();
    const events = listening(page);
    await page.goto(`${api.url}/alerts/${id}`);
    await events;
    await page.getByLabel('Note, or what was done').fill('Half a sent');
    await page.evaluate('document.querySelectorAll("details").forEach((one) => (one.open = true)); window.scrollTo(0, 120); window.unreloaded = true');
    const open = await page.locator('details[open]').count();
    await note(id, 'Somebody else is on it');
    await page.getByText('Somebody else is on it').first().waitFor();
    expect(await page.locator('#live-status').textContent()).toMatch(/^Updated at \d\d:\d\d$/);
    expect(await page.getByLabel('Note, or what was done').inputValue()).toBe('Half a sent');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
    expect(await page.evaluate('[window.scrollY, window.unreloaded]')).toEqual([120, true]);
    expect(await page.locator('details[open]').count()).toBe(open);
    expect(wrong).toEqual([]);
  });

  it('says since when a page is not brought up to date: after a reading that failed, and without a stream', async () => {
    const { page } = await browser.page();
    const [id, other] = await firing();
    const address = `${api.url}/alerts/${id}`;
    const behind = page.locator('#live-behind');
    const events = listening(page);
    await page.goto(address);
    await events;
    expect(await behind.textContent()).toBe('');
    await page.route(address, (route) => route.fulfill({ status: 500, body: 'No' }));
    await note(id, 'Seen a little later');
    await page.getByText(/^Not brought up to date since \d\d:\d\d\. Reload the page\.$/).waitFor();
    expect([await behind.isVisible(), await behind.getAttribute('role')]).toEqual([true, 'status']);
    await page.unroute(address);
    await note(other, 'The next event');
    await page.getByText('Seen a little later').first().waitFor();
    await page.locator('#live-behind:empty').waitFor({ state: 'attached' });

    await page.clock.install();
    await page.route('**/events', (route) => route.fulfill({ status: 401, body: '' }));
    await page.goto(address);
    await page.locator('#live-behind:not(:empty)').waitFor();
    await page.unroute('**/events');
    await page.clock.fastForward(31_000); // the stream is tried again
    await page.clock.runFor(5000);
    await page.locator('#live-behind:empty').waitFor({ state: 'attached' });
  });

  it('reads the values of a chart at the pointer and by keyboard', async () => {
    const { page, wrong } = await browser.page();
    await page.route(`${api.url}/chart`, (route) => route.fulfill({ body: CHART, contentType: 'text/html' }));
    await page.goto(`${api.url}/chart`);
    const tip = page.locator('.headroom-tip');
    const { x, y, width } = (await page.locator('.headroom-chart-frame').boundingBox())!;
    await page.mouse.move(x + width / 2, y + 10);
    expect(await tip.innerText()).toBe('Tue\nExpected: 20');
    await page.mouse.move(x + width / 2, y + 600);
    expect(await tip.isHidden()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('End');
    expect(await tip.innerText()).toBe('Wed\nExpected: 30');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await tip.innerText()).toBe('Mon\nExpected: 10');
    await page.keyboard.press('Escape');
    expect(await tip.isHidden()).toBe(true);
    expect(wrong).toEqual([]);
  });

  it('reads the charts of an organisation where its days stand', async () => {
    const { page, wrong } = await browser.page();
    const { items } = (await (await fetch(`${api.url}/api/v1/organisations?type=practice&limit=1`)).json()) as { items: { code: string }[] };
    await page.goto(`${api.url}/organisations/${items[0].code}`);
    const frame = page.locator('.headroom-chart-frame');
    const tip = frame.locator('.headroom-tip');
    await frame.scrollIntoViewIfNeeded();
    const { x, y, width } = (await frame.boundingBox())!;
    const [from, to, places] = (await frame.locator('svg').getAttribute('data-plot'))!.split(' ').map(Number);
    const rows: [number, string][] = await page.evaluate('[...document.querySelectorAll("figure[data-chart] tr[data-x]")].map((row) => [Number(row.dataset.x), row.cells[0].textContent])');
    expect(rows.map(([at]) => at).sort((a, b) => a - b)).toEqual(Array.from({ length: places }, (_, i) => i));
    for (const at of [0, 7, places - 3, places - 1]) {
      await page.mouse.move(x + width * (from + ((to - from) * at) / (places - 1)), y + 40);
      const [day, demand, capacity] = (await tip.innerText()).split('\n');
      expect([at, day]).toEqual([at, rows.find(([one]) => one === at)![1]]);
      expect([demand, capacity]).toEqual([expect.stringMatching(/^Demand: \d/), expect.stringMatching(/^Capacity: \d/)]);
    }
    await page.goto(`${api.url}/organisations/${items[0].code}/indicators`);
    await page.locator('.headroom-chart-frame').first().focus();
    await page.keyboard.press('End');
    expect(await page.locator('.headroom-tip:visible').innerText()).toMatch(/^\w{3} \d+ \w{3}/);
    expect(wrong).toEqual([]);
  });

  it('sends a form once, however often its button is pressed', async () => {
    const { page } = await browser.page();
    const [id] = await firing();
    await page.goto(`${api.url}/alerts/${id}`);
    let posts = 0;
    await page.route('**/note', async (route) => {
      posts += 1;
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.abort();
    });
    await page.getByLabel('Note, or what was done').fill('Once');
    await page.evaluate(`(() => { const button = document.querySelector('form[action$="/note"] button'); button.click(); button.click(); button.click(); })()`);
    await page.waitForTimeout(800);
    expect(posts).toBe(1);
  });

  it('is not needed: without it the page shows the same, and nothing listens', async () => {
    const { page, wrong } = await browser.page({ javaScriptEnabled: false });
    const requests: string[] = [];
    page.on('request', (one) => requests.push(new URL(one.url()).pathname));
    await page.goto(`${api.url}/alerts`);
    expect(await page.locator('#live-status').textContent()).toBe('');
    expect(await page.getByRole('link', { name: /./ }).count()).toBeGreaterThan(5);
    expect(requests).not.toContain('/events');
    expect(wrong).toEqual([]);
  });
});
