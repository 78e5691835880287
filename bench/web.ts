import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { readyWeb } from '../src/app/web-build.ts';
import { chromiumPlace } from '../tests/browser/support/chromium.ts';
import { previewAnswers, RUN_ID } from './web/preview-answers.ts';

const LINES = 10_000;
const TIMES = 5;

/**
 * Weight of the first load, and the time from opening a preview of 10,000 lines to its first lines on the screen. The answers come from a
 * small server here, as fast as it can: what is measured is the browser application. The server's own part is the bench `preview`.
 */
export async function run(): Promise<object> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'tenantatlas-bench-web-'));
  const folder = await readyWeb({
    root: path.resolve(import.meta.dirname, '..'),
    dataFolder: scratch,
    say: console.error,
    signal: new AbortController().signal,
  });
  if (folder === undefined) throw new Error('There is no web application to measure.');
  const answers = previewAnswers(LINES);
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://bench');
    if (url.pathname.startsWith('/api/v1/')) sendJson(response, answers(url));
    else sendFile(response, folder, url.pathname);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const origin = `http://127.0.0.1:${String(port)}`;
  const place = await chromiumPlace();
  const { env, ...rest } = place;
  const browser = await chromium.launch({ ...rest, env: { ...definedOf(process.env), ...env } });
  try {
    const preview = `${origin}/admin/workspaces/contoso/environments/production/restore-runs/create?draft=${RUN_ID}&step=preview`;
    const times: number[] = [];
    let loaded: string[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const scripts: string[] = [];
      page.on('response', (response) => {
        if (response.url().endsWith('.js')) scripts.push(new URL(response.url()).pathname);
      });
      const started = performance.now();
      await page.goto(preview);
      await page.getByRole('list', { name: 'What would change' }).getByRole('listitem').first().waitFor();
      times.push(performance.now() - started);
      loaded = scripts;
      await context.close();
    }
    return {
      firstLoadGzipBytes: {
        entryAndHome: weightOf(folder, homeScripts(folder)),
        preview: weightOf(folder, loaded),
      },
      aim: { firstLoadGzipBytes: 300_000 },
      firstLinesOf10000Ms: { median: median(times), all: times.map(Math.round) },
    };
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body ?? {}));
}

const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

function sendFile(response: ServerResponse, folder: string, pathname: string): void {
  const file = path.join(folder, path.normalize(pathname));
  const asked = file.startsWith(folder) && path.extname(file) !== '' && existsSync(file);
  const served = asked ? file : path.join(folder, 'index.html');
  response.writeHead(200, { 'content-type': TYPES[path.extname(served)] ?? 'text/html' });
  response.end(readFileSync(served));
}

/** What an environment's home loads: the entry, and what its page needs, followed through static imports. */
function homeScripts(folder: string): string[] {
  const assets = path.join(folder, 'assets');
  const named = (start: RegExp) =>
    readdirSync(assets).filter((file) => start.test(file) && file.endsWith('.js'));
  const wanted = new Set<string>();
  const take = (file: string): void => {
    if (wanted.has(file)) return;
    wanted.add(file);
    const text = readFileSync(path.join(assets, file), 'utf8');
    for (const [, next] of text.matchAll(/(?:import|from)\s*["']\.\/([\w.-]+\.js)["']/g))
      if (next !== undefined) take(next);
  };
  const entry = /assets\/(index-[\w-]+\.js)/.exec(readFileSync(path.join(folder, 'index.html'), 'utf8'))?.[1];
  if (entry !== undefined) take(entry);
  for (const file of named(/^environment-page-/)) take(file);
  return [...wanted].map((file) => `/assets/${file}`);
}

function weightOf(folder: string, scripts: readonly string[]): number {
  const weigh = (script: string) => gzipSync(readFileSync(path.join(folder, script)), { level: 9 }).length;
  return [...new Set(scripts)].reduce((sum, script) => sum + weigh(script), 0);
}

function median(values: readonly number[]): number {
  return Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
