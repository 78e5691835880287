import { access, constants, copyFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { stringOf } from '../kernel/json.ts';
import { Problem } from '../kernel/problem.ts';
import { openBrowser, type BrowserPipe } from './browser-pipe.ts';

const BROWSERS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome',
];
const LONGEST_MS = 120_000;

/**
 * Prints HTML to a PDF file by a browser of this machine, without network and with a profile of its own that is removed again. Throws a
 * Problem with code `browser_not_found` or `pdf_not_printed`.
 */
export async function printPdf(html: Iterable<string>, file: string): Promise<void> {
  const browser = await findBrowser();
  const folder = await mkdtemp(path.join(tmpdir(), 'tenantatlas-pdf-'));
  try {
    const page = path.join(folder, 'document.html');
    const made = path.join(folder, 'document.pdf');
    await writeFile(page, [...html].join(''), { mode: 0o600 });
    const pipe = openBrowser(
      browser,
      [
        '--headless',
        '--disable-gpu',
        '--no-first-run',
        '--disable-extensions',
        '--disable-background-networking',
        '--host-resolver-rules=MAP * ~NOTFOUND',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--user-data-dir=${path.join(folder, 'profile')}`,
      ],
      LONGEST_MS,
    );
    try {
      await writeFile(made, print(pipe, pathToFileURL(page).href), { mode: 0o600 });
    } catch (error) {
      throw notPrinted(error instanceof Error ? error.message : '');
    } finally {
      await pipe.end();
    }
    await move(made, file);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The temporary folder may lie on another disk than the file. */
async function move(from: string, to: string): Promise<void> {
  const partial = `${to}.partial`;
  try {
    await copyFile(from, partial);
    await rename(partial, to);
  } catch (error) {
    await rm(partial, { force: true });
    throw new Problem({
      status: 400,
      code: 'output_not_written',
      title: `${to} could not be written`,
      detail: error instanceof Error ? error.message : 'The file system refused it.',
      next: 'Name a file in a folder that you may write to.',
    });
  }
}

async function findBrowser(): Promise<string> {
  const told = process.env['CHROMIUM_PATH'];
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const candidates = told
    ? [told]
    : BROWSERS.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  for (const candidate of candidates) {
    const there = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (there) return candidate;
  }
  throw new Problem({
    status: 400,
    code: 'browser_not_found',
    title: 'There is no browser that could print the PDF',
    detail: told
      ? `CHROMIUM_PATH names ${told}, which can't be run.`
      : `None of ${BROWSERS.join(', ')} is on this machine.`,
    next: 'Install one or set CHROMIUM_PATH; or write HTML and print it to PDF from any browser.',
  });
}

/** The PDF of the page, piece by piece. */
async function* print(pipe: BrowserPipe, url: string): AsyncGenerator<Buffer> {
  const { targetId } = await pipe.ask('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await pipe.ask('Target.attachToTarget', { targetId: targetId ?? '', flatten: true });
  const session = stringOf(sessionId) ?? '';
  await pipe.ask('Page.enable', {}, session);
  const loaded = pipe.event('Page.loadEventFired');
  const { errorText } = await pipe.ask('Page.navigate', { url }, session);
  if (typeof errorText === 'string') throw new Error(errorText);
  await loaded;
  const options = { printBackground: true, preferCSSPageSize: true, transferMode: 'ReturnAsStream' };
  const { stream } = await pipe.ask('Page.printToPDF', options, session);
  for (;;) {
    const { data, eof, base64Encoded } = await pipe.ask('IO.read', { handle: stream ?? '' }, session);
    yield Buffer.from(stringOf(data) ?? '', base64Encoded === true ? 'base64' : 'latin1');
    if (eof === true) return;
  }
}

function notPrinted(said: string): Problem {
  return new Problem({
    status: 500,
    code: 'pdf_not_printed',
    title: 'The browser printed no PDF',
    detail: said.trim() === '' ? 'It said nothing.' : said.trim(),
    next: 'Write HTML and print it to PDF from any browser.',
  });
}
