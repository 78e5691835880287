import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const require = createRequire(import.meta.url);
/** What the package reads or sets while it extracts; ours again afterwards. */
const TOUCHED = ['TMPDIR', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME'] as const;

export interface ChromiumPlace {
  /** Absent: the browser that Playwright finds by itself. */
  executablePath?: string;
  args: string[];
  env: Record<string, string>;
}

/**
 * Where a Chromium is: CHROMIUM_PATH, else the one in the lockfile (Linux x64), else what Playwright finds. Never with the package's own
 * arguments: they switch web security and site isolation off.
 */
export async function chromiumPlace(): Promise<ChromiumPlace> {
  // Chromium refuses its sandbox to root; everyone else keeps it.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const own = process.env['CHROMIUM_PATH'];
  if (own !== undefined && own !== '') return { executablePath: own, args, env: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64') return { args, env: {} };
  return packaged(args);
}

/**
 * The packaged one reuses whatever it finds extracted in the temporary folder, an older version or another user's included: so it gets a
 * folder named by version, owner and checkout, filled beside it and put in place whole. On a bare system its libraries come along.
 */
async function packaged(args: string[]): Promise<ChromiumPlace> {
  const root = path.dirname(
    require.resolve('@sparticuz/chromium').replace(/build.index\.js$/, 'package.json'),
  );
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const owner = createHash('sha256').update(`${os.userInfo().uid} ${root}`).digest('hex').slice(0, 8);
  const folder = path.join(os.tmpdir(), `tenantatlas-chromium-${version}-${owner}`);
  const before = TOUCHED.map((name) => [name, process.env[name]] as const);
  try {
    if (!existsSync(folder)) await extract(root, folder);
    process.env['TMPDIR'] = folder;
    const { default: chromium, setupLambdaEnvironment } = await import('@sparticuz/chromium');
    const executablePath = await chromium.executablePath();
    setupLambdaEnvironment(path.join(folder, 'al2023', 'lib'));
    process.env['FONTCONFIG_PATH'] = path.join(folder, 'fonts');
    const env = Object.fromEntries(TOUCHED.slice(1).map((name) => [name, process.env[name] ?? '']));
    return { executablePath, args, env };
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

async function extract(root: string, folder: string): Promise<void> {
  const draft = mkdtempSync(`${folder}-`);
  process.env['TMPDIR'] = draft;
  const { default: chromium, inflate } = await import('@sparticuz/chromium');
  await chromium.executablePath();
  await inflate(path.join(root, 'bin', 'al2023.tar.br'));
  // The package's own list of fonts names /tmp itself; without this one a bare machine shows no text.
  const fonts = `<dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/fonts-cache</cachedir>`;
  writeFileSync(path.join(draft, 'fonts', 'fonts.conf'), `<fontconfig>${fonts}</fontconfig>\n`);
  try {
    renameSync(draft, folder);
  } catch {
    // Another run was first; its folder is as good.
    rmSync(draft, { recursive: true, force: true });
  }
}
