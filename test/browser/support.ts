/**
 * A real browser on a real server: launches Chromium, opens pages signed in as an account, and asks axe. Every page
 * collects what must never happen, wherever the test goes: an exception, or something the page's policy refused.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { type Fresh, forEachDatabase } from '../support/databases.ts';
import { seeded, startTestServer, type TestServer } from '../support/server.ts';

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const DESK = { width: 1366, height: 768 };
export const PHONE = { width: 375, height: 812 };

export interface Look {
  viewport?: { width: number; height: number };
  dark?: boolean;
  large?: boolean;
}

export interface County {
  server: TestServer;
  /** A page of somebody who is signed in; nobody where the account is null. */
  open(account: string | null, path: string, look?: Look): Promise<Page>;
}

/** The pages do not depend on the database, so one is enough. */
export function inBrowser(title: string, tests: (county: County) => void, now = '2026-10-09T09:42:00+08:00'): void {
  forEachDatabase((name, fresh) => {
    if (name !== 'SQLite') return;
    describe(title, () => tests(countyOf(fresh, now)));
  });
}

function countyOf(fresh: Fresh, now: string): County {
  let browser: Browser | undefined;
  let server: TestServer | undefined;
  const pages = new Set<Page>();
  const faults = new WeakMap<Page, string[]>();

  before(async function () {
    this.timeout(120_000);
    await builtApp();
    browser = await chromium.launch({ executablePath: await executable(), args: QUIET });
    server = await startTestServer(await fresh.place(seeded), { now });
  });
  afterEach(async () => {
    const found = [...pages].flatMap((page) => faults.get(page) ?? []);
    for (const page of pages) await page.context().close();
    pages.clear();
    expect(found, 'exceptions and refusals of the page policy').to.deep.equal([]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  return {
    get server() {
      return server!;
    },
    async open(account, path, look = {}) {
      const options: BrowserContextOptions = {
        viewport: look.viewport ?? DESK,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
      };
      const context = await browser!.newContext({ ...options, reducedMotion: 'reduce' });
      if (account) await context.addCookies([cookieOf(await server!.as(account), server!.url)]);
      const page = await context.newPage();
      pages.add(page);
      faults.set(page, collectFaults(page));
      await page.addInitScript(
        (appearance) => localStorage.setItem('guicheng.appearance', appearance),
        JSON.stringify({ dark: look.dark === true, large: look.large === true }),
      );
      await page.goto(`${server!.url}${path}`);
      return page;
    },
  };
}

function cookieOf({ cookie }: { cookie: string | null }, url: string) {
  const [name = '', value = ''] = (cookie ?? '').split('=');
  return { name, value, url };
}

function collectFaults(page: Page): string[] {
  const found: string[] = [];
  page.on('pageerror', ({ message }) => found.push(message));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) found.push(message.text());
  });
  return found;
}

/** @returns what axe finds against WCAG 2.2 AA, in one line each */
export async function axeFaults(page: Page): Promise<string[]> {
  const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.evaluate(readFileSync(axePath, 'utf8'));
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (options: object) => Promise<AxeResult> } };
    const { violations } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
}

interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[];
}

export const isSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

let building: Promise<unknown> | null = null;
/** The built app: the one that is there, else built now. */
function builtApp(): Promise<unknown> {
  const root = fileURLToPath(new URL('../../modeler', import.meta.url));
  if (existsSync(`${root}/../dist/modeler/index.html`)) return Promise.resolve();
  building ??= build({ root, configFile: `${root}/vite.config.ts`, logLevel: 'error' });
  return building;
}

/** The system's Chromium, else the one that npm brought. */
async function executable(): Promise<string> {
  const system = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (existsSync(system)) return system;
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}
