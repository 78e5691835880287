import { expect, it } from 'vitest';
import { readConfiguration } from './configuration.ts';

it('has safe defaults: this machine only, embedded database, with the demo', () => {
  expect(readConfiguration({ TENANTATLAS_DATA: '/data' })).toEqual({
    host: '127.0.0.1',
    port: 8480,
    dataFolder: '/data',
    keys: { earlier: [] },
    signIn: { freshMinutes: 15 },
    webhookRanges: [],
    demo: true,
    logLevel: 'info',
  });
});

it('takes what is set', () => {
  const read = readConfiguration({
    HOST: '0.0.0.0',
    PORT: '0',
    TENANTATLAS_DATA: '/data',
    TENANTATLAS_DEMO: '0',
    TENANTATLAS_ORIGIN: 'https://atlas.example.com/',
    DATABASE_URL: 'postgresql://u:p@db/x',
    LOG_LEVEL: 'debug',
  });
  expect(read).toMatchObject({
    host: '0.0.0.0',
    port: 0,
    demo: false,
    origin: 'https://atlas.example.com',
    databaseUrl: 'postgresql://u:p@db/x',
    logLevel: 'debug',
  });
});

it.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['LOG_LEVEL', 'loud'],
  ['TENANTATLAS_DEMO', 'yes'],
  ['TENANTATLAS_ORIGIN', 'atlas.example.com'],
  ['TENANTATLAS_KEY', 'canary, too short'],
  ['TENANTATLAS_KEY_PREVIOUS', 'canary, too short'],
  ['TENANTATLAS_KEY_FILE', '/no/such/key-file'],
  ['DATABASE_URL', 'mysql://u:canary@db/x'],
])('refuses %s=%s, naming the variable and the next step, never a password', (name, value) => {
  const read = () => readConfiguration({ [name]: value });
  expect(read).toThrow(
    expect.objectContaining({
      code: 'configuration_invalid',
      message: expect.stringContaining(name) as string,
      next: expect.stringMatching(/\w/) as string,
      detail: expect.not.stringContaining('canary') as string,
    }),
  );
});
