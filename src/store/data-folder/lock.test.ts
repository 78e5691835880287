import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataFolder } from './lock.ts';
import { livenessOf, ownIdentity, startOf } from './process-identity.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas lock '));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const claims = () => readdirSync(path.join(folder, 'lock'));
const holdElsewhere = `
  const { lockDataFolder } = await import(${JSON.stringify(path.join(import.meta.dirname, 'lock.ts'))});
  try { lockDataFolder(process.argv[1]); console.log('held'); } catch (error) { console.log(error.code); process.exit(3); }
  setInterval(() => undefined, 1000);`;

async function startHolder() {
  const child = spawn(process.execPath, ['--input-type=module', '-e', holdElsewhere, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const first = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data: Buffer) => resolve(String(data))),
  );
  return { child, first: first.trim() };
}

describe('I-32 one process owns a data folder', () => {
  it('refuses a second opener while the first lives, and names the holder', async () => {
    const { child, first } = await startHolder();
    try {
      expect(first).toBe('held');
      expect(() => lockDataFolder(folder)).toThrow(
        expect.objectContaining({
          code: 'data_in_use',
          detail: expect.stringContaining(`process ${String(child.pid)} `) as string,
        }),
      );
      expect(claims()).toHaveLength(1);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('takes over from a killed holder, and gives the folder up on release', async () => {
    const { child } = await startHolder();
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await gone;
    expect(claims()).toHaveLength(1);
    const lock = lockDataFolder(folder);
    expect(claims()).toHaveLength(1);
    lock.release();
    lock.release();
    expect(claims()).toEqual([]);
  });

  it('is not fooled by a pid that another process has got since', () => {
    const reused = { ...ownIdentity(), started: '1', command: 'npm start', at: '2020-01-01T00:00:00.000Z' };
    lockDataFolder(folder).release();
    writeFileSync(path.join(folder, 'lock', 'old.json'), JSON.stringify(reused));
    const lock = lockDataFolder(folder);
    expect(claims()).not.toContain('old.json');
    lock.release();
  });

  it('takes a claim of an earlier boot for dead, and never judges one of another machine', () => {
    const own = { ...ownIdentity(), command: 'npm start', at: 'then' };
    expect(livenessOf(own)).toBe('alive');
    expect(livenessOf({ ...own, boot: 'an earlier one' })).toBe('dead');
    lockDataFolder(folder).release();
    const file = path.join(folder, 'lock', 'far.json');
    writeFileSync(file, JSON.stringify({ ...own, host: 'another-machine' }));
    expect(() => lockDataFolder(folder)).toThrow(
      expect.objectContaining({ code: 'data_in_use', next: expect.stringContaining(file) as string }),
    );
  });

  it('refuses when a claim cannot be read, and deletes nothing', () => {
    lockDataFolder(folder).release();
    writeFileSync(path.join(folder, 'lock', 'torn.json'), '{"pid":');
    expect(() => lockDataFolder(folder)).toThrow(expect.objectContaining({ code: 'data_in_use' }));
    expect(readFileSync(path.join(folder, 'lock', 'torn.json'), 'utf8')).toBe('{"pid":');
  });

  it('never lets two of many simultaneous openers hold it', { timeout: 60_000 }, async () => {
    const openers = await Promise.all(Array.from({ length: 6 }, startHolder));
    try {
      expect(openers.filter(({ first }) => first === 'held').length).toBeLessThanOrEqual(1);
    } finally {
      for (const { child } of openers) child.kill('SIGKILL');
    }
  });
});

it('takes a zombie for dead: it holds nothing any more', async () => {
  // The shell becomes a long sleep, which never asks after the child that the shell made.
  const parent = spawn('sh', ['-c', 'sleep 0.05 & echo $!; exec sleep 30'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const pid = await new Promise<number>((resolve) =>
      parent.stdout.once('data', (said: Buffer) => resolve(Number(said))),
    );
    await expect.poll(() => startOf(pid)).toBeUndefined();
    if (process.platform === 'linux')
      expect(readFileSync(`/proc/${String(pid)}/stat`, 'utf8')).toContain(') Z ');
  } finally {
    parent.kill();
  }
});
