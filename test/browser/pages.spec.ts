import type { Page } from "playwright-core";
import type { ApiUnderTest } from "../contract/api-under-test.js";
import { startMorning } from '../contract/simulated-morning.js';
import { type TestBrowser, picture, startBrowser, axe } from "./chromium.js";

jest.setTimeout(240_000);

describe("the pages", () => {
  let api: ApiUnderTest;
  let browser: TestBrowser;
  let paths: Record<string, string>;
  beforeAll(async () => {
    api = await startMorning();
    browser = await startBrowser(api.url);
    const first = async <Item>(query: string): Promise<Item> =>
      ((await (await fetch(`${api.url}/api/v1/${query}`)).json()) as { items: Item[] }).items[0];
    const { code } = await first<{ code: string }>("organisations?type=practice&limit=1");
    const { id } = await first<{ id: number }>("alerts?status=firing&limit=1");
    paths = {
      morning: "/",
      practice: `/organisations/${code}`,
      alert: `/alerts/${id}`,
      "alerts-narrowed": "/alerts?owner=nobody&place=NOWHERE",
      "declare-practice": `/declare?practice=${code}`,
      "thresholds-version": "/thresholds/versions/1?from=2026-01-08&to=2026-01-12",
      "admin-policy-version": "/admin/policies/versions/0",
      missing: "/organisations/NOBODY",
    };
  });
  afterEach(() => browser.closePages());
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  const visit = async (page: Page, name: string): Promise<void> => void (await page.goto(api.url + paths[name]));
  /** What no link leads to; every other page is looked at in whole-demo.spec.ts. */
  const NAMES = ["alerts-narrowed", "declare-practice", "thresholds-version", "admin-policy-version", "missing"];

  it.each(NAMES)(
    "%s breaks no rule of WCAG 2.2 AA that axe knows, loads nothing from elsewhere and logs no error",
    async (name) => {
      const { page, wrong } = await browser.page();
      await visit(page, name);
      await page.locator("details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
      const { violations } = await axe(page).analyze();
      expect(
        violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .map(({ html }) => html)
              .slice(0, 3)
              .join(" | ")}`,
        ),
      ).toEqual([]);
      expect(wrong.filter((what) => name !== "missing" || !/404/.test(what))).toEqual([]);
      await picture(page, name);
    },
  );

  it.each(NAMES)("%s needs no scrolling sideways at 320 pixels", async (name) => {
    const { page } = await browser.page({ width: 320, height: 640 });
    await visit(page, name);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
    await picture(page, `${name}-320`);
  });

  it("works without JavaScript: an alert is acknowledged by its button, and says by whom", async () => {
    const { page, wrong } = await browser.page({ javaScriptEnabled: false });
    await visit(page, "morning");
    const before = await page.getByRole("button", { name: /^Acknowledge/ }).count();
    const alerts = page.locator("section[aria-labelledby=alerts]");
    const title = (await alerts.locator("tr:has(button) b").first().textContent())!;
    await alerts.getByRole("button", { name: `: ${title}` }).click();
    expect(page.url()).toBe(`${api.url}/#alerts`);
    expect(await page.getByText(/^Acknowledged by Operations desk, /).count()).toBeGreaterThan(0);
    expect(await page.getByRole("button", { name: /^Acknowledge/ }).count()).toBeLessThanOrEqual(before);
    expect(wrong).toEqual([]);
  });

  it("lets a keyboard skip to the content, open the figures and write a note", async () => {
    const { page } = await browser.page();
    await visit(page, "practice");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(page.url()).toContain("#maincontent");
    await page.locator("summary", { hasText: "The figures behind the chart" }).focus();
    await page.keyboard.press("Enter");
    expect(await page.getByRole("table", { name: /^To come/ }).isVisible()).toBe(true);
    await visit(page, "alert");
    await page.getByLabel("Note, or what was done").fill("Rang the practice");
    await page.getByRole("button", { name: "Add as action taken" }).click();
    expect(await page.getByRole("cell", { name: "Rang the practice." }).count()).toBe(1);
  });

  it("draws the chart whole under the content policy: its text is set, its bands are there", async () => {
    const { page, wrong } = await browser.page();
    await visit(page, "practice");
    const chart = page.getByRole("img", { name: /^Demand and capacity of/ });
    expect(await chart.isVisible()).toBe(true);
    expect(
      await page.evaluate(`getComputedStyle(document.querySelector('.headroom-chart text')).fontFamily`),
    ).toContain("Arial");
    expect(await chart.locator('path[fill-opacity="0.14"]').count()).toBe(5); // three of demand and its widest in the legend, one of capacity
    expect(wrong).toEqual([]);
  });
});
