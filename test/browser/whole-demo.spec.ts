import type { Page } from 'playwright-core';
import { type TestBrowser, startBrowser, axe } from './chromium.js';
import { findPages } from './find-pages.mjs';
import { type RunningDemo, startDemo } from './running-demo.js';

jest.setTimeout(600_000);

describe('every page of a whole demo', () => {
  let demo: RunningDemo;
  let browser: TestBrowser;
  let pages: string[];
  beforeAll(async () => {
    demo = await startDemo();
    browser = await startBrowser(demo.url);
    pages = await findPages(async (where) => {
      const response = await fetch(demo.url + where, { headers: { accept: 'text/html' } });
      return response.ok && response.headers.get('content-type')?.includes('html') ? response.text() : undefined;
    });
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  it('is found by links: more kinds than anybody would list', () => {
    expect(pages.length).toBeGreaterThan(20);
    expect(pages).toEqual(expect.arrayContaining(['/', '/alerts', '/organisations', '/thresholds']));
  });

  it('breaks no rule of WCAG 2.2 AA that axe knows, fits 320 pixels, loads nothing from elsewhere and logs no error', async () => {
    const { page, wrong } = await browser.page();
    const found: string[] = [];
    for (const where of pages) {
      wrong.length = 0;
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(demo.url + where);
      await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
      const { violations } = await axe(page).analyze();
      found.push(...violations.map(({ id, nodes }) => `${where}: ${id}, ${nodes.length} times: ${nodes[0].html}`));
      await page.setViewportSize({ width: 320, height: 640 });
      const width: number = await page.evaluate('document.documentElement.scrollWidth');
      if (width > 320) found.push(`${where}: ${width} pixels wide at 320: ${await widest(page)}`);
      found.push(...wrong.map((what) => `${where}: ${what}`));
    }
    expect(found).toEqual([]);
  });

  it('has its morning sheet on paper: nothing cut off at the width of A4, no menus, no buttons', async () => {
    const { page } = await browser.page({ width: 718, height: 1000 }); // 190 mm at 96 dots an inch
    await page.goto(demo.url);
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(718);
    expect(await page.locator('nav:visible, button:visible').count()).toBe(0);
    expect(await page.locator('h1').isVisible()).toBe(true);
  });

  it('is reached by the keyboard: past the menu by the first key, and every link and button can be seen when it has the focus', async () => {
    const { page } = await browser.page();
    await page.goto(demo.url);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('Skip to main content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(`document.querySelector('main').contains(document.activeElement)`)).toBe(true);
    for (let i = 0; i < 25; i++) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(VISIBLE_FOCUS)).toBe('seen');
    }
  });
});

/** What has the focus is on the screen, and looks different from when it has not. */
const VISIBLE_FOCUS = `(() => {
  const it = document.activeElement;
  const { top, bottom, width, height } = it.getBoundingClientRect();
  if (width === 0 || height === 0 || bottom < 0 || top > innerHeight) return 'off screen: ' + it.outerHTML.slice(0, 200);
  const { outlineStyle, outlineWidth, boxShadow, backgroundColor } = getComputedStyle(it);
  const marked = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' || backgroundColor === 'rgb(255, 235, 59)';
  return marked ? 'seen' : 'not marked: ' + it.outerHTML.slice(0, 200);
})()`;

function focused(page: Page): Promise<string> {
  return page.evaluate('document.activeElement.textContent');
}

/** The first thing that reaches beyond the screen, for whoever mends it. */
function widest(page: Page): Promise<string> {
  return page.evaluate(`[...document.querySelectorAll('main *, header *, footer *')].find((one) => one.getBoundingClientRect().right > 321 && !one.closest('.headroom-scroll'))?.outerHTML.slice(0, 200) ?? '?'`);
}
