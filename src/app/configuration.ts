import { createAddressGuard } from '../webhooks/address-guard.ts';
import { chooseDataFolder } from '../store/data-folder/data-folder.ts';
import { readKeySettings, type KeySettings } from './sealing-keys.ts';
import { readSignIn, type SignInConfiguration } from './sign-in-configuration.ts';
import { invalidSetting } from './setting.ts';

export interface Configuration {
  host: string;
  /** 0 asks the system for a free one. */
  port: number;
  /** Where browsers reach us when that is not host and port (a proxy in front). */
  origin?: string;
  trustedProxies?: string;
  dataFolder: string;
  /** A PostgreSQL server instead of the embedded one. Holds a password. */
  databaseUrl?: string;
  /** What seals secrets at rest; the key is made and kept in the data folder when absent. */
  keys: KeySettings;
  /** How people sign in. Holds a secret. */
  signIn: SignInConfiguration;
  /** Networks in which endpoints may stand although they are not public (`10.20.0.0/16`). */
  webhookRanges: string[];
  demo: boolean;
  logLevel: string;
}

const DEFAULT_PORT = 8480;
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** Reads the configuration from the environment. Throws a Problem `configuration_invalid` that names the variable, never a secret's value. */
export function readConfiguration(env: NodeJS.ProcessEnv): Configuration {
  const databaseUrl = env['DATABASE_URL'];
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw invalidSetting(
      'DATABASE_URL',
      'it does not begin with postgresql://',
      'Give it as postgresql://user:password@host:5432/database.',
    );
  }
  const logLevel = env['LOG_LEVEL'] || 'info';
  if (!LEVELS.includes(logLevel)) {
    throw invalidSetting('LOG_LEVEL', `"${logLevel}" is not a level`, `Use one of ${LEVELS.join(', ')}.`);
  }
  const demo = env['TENANTATLAS_DEMO'] ?? '1';
  if (!['0', '1'].includes(demo))
    throw invalidSetting(
      'TENANTATLAS_DEMO',
      `"${demo}" is neither 0 nor 1`,
      'Use 0 to start without the demo.',
    );
  const origin = readOrigin(env['TENANTATLAS_ORIGIN']);
  return {
    host: env['HOST'] || '127.0.0.1',
    port: readPort(env['PORT']),
    ...(origin === undefined ? {} : { origin }),
    ...(env['TENANTATLAS_TRUSTED_PROXIES'] ? { trustedProxies: env['TENANTATLAS_TRUSTED_PROXIES'] } : {}),
    dataFolder: chooseDataFolder(env),
    ...(databaseUrl ? { databaseUrl } : {}),
    keys: readKeySettings(env),
    signIn: readSignIn(env),
    webhookRanges: readRanges(env['TENANTATLAS_WEBHOOK_RANGES']),
    demo: demo === '1',
    logLevel,
  };
}

function readRanges(text: string | undefined): string[] {
  const ranges = (text ?? '').split(/[\s,]+/).filter(Boolean);
  try {
    createAddressGuard(ranges);
  } catch (error) {
    throw invalidSetting(
      'TENANTATLAS_WEBHOOK_RANGES',
      `"${(error as Error).message}" is not a network`,
      'Give networks as 10.20.0.0/16 or fd00:1::/64, separated by commas.',
    );
  }
  return ranges;
}

function readPort(text: string | undefined): number {
  if (!text) return DEFAULT_PORT;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw invalidSetting(
      'PORT',
      `"${text}" is not a port number`,
      'Use a number from 1 to 65535, or 0 for any free port.',
    );
  }
  return port;
}

function readOrigin(text: string | undefined): string | undefined {
  if (!text) return undefined;
  try {
    const { protocol, origin } = new URL(text);
    if (/^https?:$/.test(protocol)) return origin;
  } catch {
    // Said below.
  }
  throw invalidSetting(
    'TENANTATLAS_ORIGIN',
    `"${text}" is not an address`,
    'Give it as https://atlas.example.com.',
  );
}
