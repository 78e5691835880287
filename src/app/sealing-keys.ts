import type { Random } from '../kernel/ports.ts';
import { keepSecret, readSecret } from '../store/data-folder/secrets.ts';
import { fileOfSetting, invalidSetting } from './setting.ts';

/** Texts of keys: the one that seals, and the earlier ones that still open. Never log one. */
export interface SealingKeys {
  current: string;
  earlier: string[];
}

/** What the environment says of the keys; `current` is absent where the data folder keeps its own. */
export type KeySettings = Partial<Pick<SealingKeys, 'current'>> & Pick<SealingKeys, 'earlier'>;

export const SHORTEST_KEY = 32;
/** Names of the files in the data folder's `secrets`; the second holds a key a line, oldest first. */
export const KEY_FILE = 'seal-key';
export const EARLIER_KEYS_FILE = 'seal-key-earlier';

/**
 * Reads TENANTATLAS_KEY or TENANTATLAS_KEY_FILE, and TENANTATLAS_KEY_PREVIOUS or its _FILE, which may hold several keys, one a line.
 * Throws a Problem `configuration_invalid` that names the variable and never repeats a key.
 */
export function readKeySettings(env: NodeJS.ProcessEnv): KeySettings {
  const [current, second] = readKeys('TENANTATLAS_KEY', env);
  if (second !== undefined) {
    throw invalidSetting(
      'TENANTATLAS_KEY',
      'it holds more than one line',
      'Put earlier keys into TENANTATLAS_KEY_PREVIOUS.',
    );
  }
  const earlier = readKeys('TENANTATLAS_KEY_PREVIOUS', env);
  return { earlier, ...(current === undefined ? {} : { current }) };
}

/** The keys of this installation: those of the environment, else the data folder's own, which is made at the first call. */
export function sealingKeys(settings: KeySettings, dataFolder: string, random: Random): SealingKeys {
  const kept = [...earlierKeys(dataFolder), readSecret(dataFolder, KEY_FILE)].filter(
    (key) => key !== undefined,
  );
  const current = settings.current ?? keepSecret(dataFolder, KEY_FILE, random);
  // What the folder kept goes on opening after a key was given by the environment.
  const earlier = [...new Set([...settings.earlier, ...kept.reverse()])].filter((key) => key !== current);
  return { current, earlier };
}

/** Keys that the data folder held before its present one, oldest first. */
export function earlierKeys(dataFolder: string): string[] {
  return linesOf(readSecret(dataFolder, EARLIER_KEYS_FILE) ?? '');
}

function readKeys(name: string, env: NodeJS.ProcessEnv): string[] {
  const file = env[`${name}_FILE`];
  const text = env[name];
  if (file && text) {
    throw invalidSetting(name, `both ${name} and ${name}_FILE are set`, 'Keep one of them.');
  }
  const keys = linesOf(file ? fileOfSetting(`${name}_FILE`, file) : (text ?? ''));
  if (keys.some((key) => key.length < SHORTEST_KEY)) {
    throw invalidSetting(
      file ? `${name}_FILE` : name,
      `it has fewer than ${SHORTEST_KEY} characters`,
      'Use a long random text and keep it: without it stored secrets do not open.',
    );
  }
  if (file && keys.length === 0)
    throw invalidSetting(`${name}_FILE`, 'the file is empty', 'Put the key into it.');
  return keys;
}

function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
}
