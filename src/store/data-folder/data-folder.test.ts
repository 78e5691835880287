import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemRandom } from '../../kernel/system-ports.ts';
import { runsAsRoot } from './account.ts';
import { chooseDataFolder, firstUnreachable, prepareDataFolder } from './data-folder.ts';
import { keepSecret, readSecret } from './secrets.ts';

const nobody = { uid: 65534, gid: 65534 };
let base: string;
beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), 'tenantatlas data '));
  chmodSync(base, 0o755);
});
afterEach(() => {
  rmSync(base, { recursive: true, force: true });
});

describe('the data folder', () => {
  it('is TENANTATLAS_DATA, else a place that fits the account', () => {
    expect(chooseDataFolder({ TENANTATLAS_DATA: '/a/b c' })).toBe('/a/b c');
    expect(chooseDataFolder({ XDG_DATA_HOME: '/xdg' })).toBe(
      runsAsRoot() ? '/var/lib/tenantatlas' : '/xdg/tenantatlas',
    );
    expect(chooseDataFolder({ XDG_DATA_HOME: 'relative' })).toBe(
      runsAsRoot() ? '/var/lib/tenantatlas' : path.join(homedir(), '.local/share/tenantatlas'),
    );
  });

  it('below a closed folder names the first one that stands in the way', () => {
    const closed = path.join(base, 'home');
    mkdirSync(path.join(closed, 'deep', 'data'), { recursive: true });
    expect(firstUnreachable(path.join(closed, 'deep'), nobody)).toBeUndefined();
    chmodSync(path.join(closed, 'deep'), 0o700);
    chmodSync(closed, 0o700);
    expect(firstUnreachable(path.join(closed, 'deep'), nobody)).toBe(closed);
    expect(firstUnreachable(closed, { uid: statSync(closed).uid, gid: 1 })).toBeUndefined();
  });

  it.runIf(runsAsRoot())(
    'as root refuses such a folder for the embedded database, and takes it for a server',
    () => {
      const closed = path.join(base, 'home');
      mkdirSync(closed, { mode: 0o700 });
      const data = path.join(closed, 'data');
      expect(() => prepareDataFolder(data, true)).toThrow(
        expect.objectContaining({
          code: 'data_folder_unusable',
          detail: expect.stringContaining(closed) as string,
        }),
      );
      expect(() => prepareDataFolder(data, false)).not.toThrow();
    },
  );

  it('that is a file is refused with the reason', () => {
    expect(() => prepareDataFolder('/dev/null/data', true)).toThrow(
      expect.objectContaining({ code: 'data_folder_unusable' }),
    );
  });

  it('is closed to others', () => {
    const data = path.join(base, 'new');
    prepareDataFolder(data, true);
    expect(statSync(data).mode & 0o066).toBe(0);
  });
});

describe('a secret made here', () => {
  it('is made once, strong, and readable by our account only', () => {
    const secret = keepSecret(base, 'one', systemRandom);
    expect(secret.length).toBeGreaterThanOrEqual(43);
    expect(keepSecret(base, 'one', systemRandom)).toBe(secret);
    expect(keepSecret(base, 'two', systemRandom)).not.toBe(secret);
    expect(readSecret(base, 'three')).toBeUndefined();
    const file = path.join(base, 'secrets', 'one');
    expect(readFileSync(file, 'utf8')).toBe(secret);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
  });
});
