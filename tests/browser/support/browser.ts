import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import type { ApiClient } from '../../support/client.ts';
import type { TestApp } from '../../support/app.ts';

export async function launchBrowser(): Promise<Browser> {
  const { env, ...place } = inject('chromium');
  return chromium.launch({ ...place, env: { ...cleanEnvironment(), ...env } });
}

function cleanEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

export interface TestPage {
  page: Page;
  /** What the page complained about: exceptions, console errors, refused policies. Empty at the end of a good test. */
  complaints: string[];
}

/** A page of a signed-in person, or of nobody. */
export async function openPage(
  browser: Browser,
  options: { app: TestApp; client?: ApiClient; context?: BrowserContextOptions },
): Promise<TestPage> {
  const { app, client } = options;
  const context = await browser.newContext({
    baseURL: app.origin,
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    ...options.context,
  });
  if (client !== undefined) {
    const cookies = client.cookie().split('; ');
    await context.addCookies(
      cookies.map((pair) => {
        const at = pair.indexOf('=');
        return { name: pair.slice(0, at), value: pair.slice(at + 1), url: app.origin, httpOnly: true };
      }),
    );
  }
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A refusal that is part of the test is no complaint: the browser logs every 4xx answer.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(message.text());
    }
  });
  return { page, complaints };
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** axe finds nothing on the page as it is now. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  // Focus guards of the component library are left out: they pass focus on at once and never keep it.
  const axe = new AxeBuilder({ page }).withTags(RULES).exclude('[data-tabster-dummy]');
  const { violations } = await axe.analyze();
  const found = violations
    .map((violation) => ({
      ...violation,
      nodes: violation.nodes.filter((node) => !floats(violation.id, node.html)),
    }))
    .filter(({ nodes }) => nodes.length > 0)
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `    ${html.slice(0, 240)}\n      ${failureSummary ?? ''}`).join('\n')}`,
    );
  expect(found, `axe on ${where}`).toEqual([]);
}

/** What floats above the page for a moment stands in no landmark by its nature; every other rule holds for it. */
function floats(rule: string, html: string): boolean {
  return rule === 'region' && /^<div[^>]* role="(tooltip|listbox|menu)"/.test(html);
}
