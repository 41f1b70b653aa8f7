import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, type Page, chromium } from "playwright-core";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A browser of a test file's own. */
export interface TestBrowser {
  /** A page that notes everything wrong with it: console errors, refused or foreign requests. */
  page(options?: {
    javaScriptEnabled?: boolean;
    width?: number;
    height?: number;
  }): Promise<{ page: Page; wrong: string[] }>;
  /** Closes every page: an open one goes on listening for news. */
  closePages(): Promise<void>;
  close(): Promise<void>;
}

/** Starts Debian's Chromium, or the one that CHROMIUM_PATH names, with a new profile. */
export async function startBrowser(own: string): Promise<TestBrowser> {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "headroom-chromium-"));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: FLAGS,
    env: { ...process.env, HOME: profile, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile },
  });
  (globalThis as { onTestFailure?: (test: string) => Promise<void> }).onTestFailure = (test) => pictureOfFailure(browser, test);
  return {
    async page({ javaScriptEnabled = true, width = 1280, height = 900 } = {}) {
      const context: BrowserContext = await browser.newContext({
        javaScriptEnabled,
        viewport: { width, height },
        locale: "en-GB",
        timezoneId: "Europe/London",
      });
      const page = await context.newPage();
      const wrong: string[] = [];
      page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
      page.on("pageerror", (error) => wrong.push(String(error)));
      page.on(
        "request",
        (request) => new URL(request.url()).origin !== own && wrong.push(`foreign request ${request.url()}`),
      );
      page.on("requestfailed", (request) => {
        // Leaving a page ends its events; going on before a page has come stops it from coming.
        const left = request.isNavigationRequest() && request.failure()?.errorText === "net::ERR_ABORTED";
        if (!left && !request.url().endsWith("/events")) wrong.push(`failed ${request.url()}`);
      });
      page.on(
        "response",
        (response) => response.status() >= 400 && wrong.push(`${response.status()} ${response.url()}`),
      );
      return { page, wrong };
    },
    async closePages() {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    async close() {
      await browser.close();
      fs.rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Where pictures are kept: a folder that HEADROOM_TEST_ARTEFACTS names, or one that git leaves out. */
const ARTEFACTS = process.env.HEADROOM_TEST_ARTEFACTS ?? path.join(__dirname, "artefacts");

/** Keeps a picture of the whole page as `NAME.png`, instead of the one of an earlier run. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(ARTEFACTS, `${name}.png`), fullPage: true });
}

/** Keeps what every page shows when a test fails, and its markup: `failed-THE-TEST-1.png`. Called by the environment of the browser tests. */
async function pictureOfFailure(browser: Browser, test: string): Promise<void> {
  const pages = browser.contexts().flatMap((context) => context.pages());
  const name = `failed-${test.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").slice(0, 80)}`;
  for (const [at, page] of pages.entries()) {
    await picture(page, `${name}-${at + 1}`).catch(() => undefined); // a page that is gone has nothing to show, and the failure itself must be told
    const html = await page.content().catch(() => "");
    if (html !== "") fs.writeFileSync(path.join(ARTEFACTS, `${name}-${at + 1}.html`), html);
  }
}

/**
 * Axe on the page as it stands, with the rules of WCAG 2.2 AA and the best practices. Without frames on our pages, the mode that reads no frames finds the same in a quarter
 * of the time.
 */
export function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"] })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]);
}
