import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { memoryOfTree, type ProcessMemory } from './support/process-memory.ts';

const root = path.resolve(import.meta.dirname, '..');
const WARM_STARTS = 5;
const REST_MS = 10_000;

/**
 * What a new user waits for, and what the product costs at rest: `npm ci` and the first `npm start` in a fresh clone of the last commit
 * (packages come from npm's cache where it has them), later starts on the same data, and memory ten seconds after "ready".
 */
export async function run(): Promise<object> {
  const place = mkdtempSync(path.join(tmpdir(), 'tenantatlas-bench-'));
  chmodSync(place, 0o711);
  const [clone, data] = [path.join(place, 'checkout'), path.join(place, 'data')];
  try {
    command('git', ['clone', '--quiet', root, clone], place);
    const begin = performance.now();
    command('npm', ['ci', '--no-progress', '--loglevel', 'error'], clone);
    const installMs = performance.now() - begin;
    const first = await start(clone, data);
    const firstStartMs = first.readyMs;
    await first.stop();
    const warm: number[] = [];
    let memory: ProcessMemory[] = [];
    for (let turn = 0; turn < WARM_STARTS; turn += 1) {
      const app = await start(clone, data);
      warm.push(Math.round(app.readyMs));
      if (turn === WARM_STARTS - 1) {
        await new Promise((resolve) => setTimeout(resolve, REST_MS));
        memory = memoryOfTree(app.pid);
      }
      await app.stop();
    }
    const sum = (field: 'pssMb' | 'rssMb') =>
      Math.round(memory.reduce((total, part) => total + part[field], 0));
    return {
      coldInstallS: seconds(installMs),
      coldFirstStartS: seconds(firstStartMs),
      warmStartMs: { median: warm.toSorted((a, b) => a - b)[Math.floor(warm.length / 2)], all: warm },
      memoryAtRestMb: { pss: sum('pssMb'), rss: sum('rssMb'), parts: memory },
    };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

interface Started {
  pid: number;
  readyMs: number;
  stop(): Promise<void>;
}

/** `npm start` on a free port, measured from the command to the line that says "ready". */
async function start(cwd: string, data: string): Promise<Started> {
  const begin = performance.now();
  const npm = spawn('npm', ['start'], {
    cwd,
    env: { ...cleanEnvironment(), TENANTATLAS_DATA: data, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await said(npm, 'TenantAtlas is ready:');
  const readyMs = performance.now() - begin;
  return {
    pid: npm.pid ?? 0,
    readyMs,
    stop: async () => {
      const ended = new Promise((resolve) => npm.once('exit', resolve));
      npm.kill('SIGTERM');
      await ended;
    },
  };
}

function said(npm: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    const listen = (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes(words)) resolve();
    };
    npm.stdout?.on('data', listen);
    npm.stderr?.on('data', listen);
    npm.once('exit', () => reject(new Error(`npm start ended before it was ready:\n${text}`)));
  });
}

function command(program: string, args: string[], cwd: string): void {
  const { status, stderr } = spawnSync(program, args, { cwd, env: cleanEnvironment(), encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${stderr}`);
}

/** As a terminal has it: without what the surrounding npm run put in. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|NODE_|TENANTATLAS_|DATABASE_URL$|PORT$|HOST$)/.test(name),
  );
  const programs = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => !folder.includes('node_modules'));
  return { ...Object.fromEntries(kept), PATH: programs.join(path.delimiter) };
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}
