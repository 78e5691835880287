import { expect, test } from 'vitest';
import { createLogger } from './logger.ts';

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger({ destination: { write: (line) => void lines.push(line) } }));
  return lines.join('');
}

test('what has the name of a secret is blanked, wherever it stands', () => {
  const text = logged((log) => {
    log.info({ token: 'hush-1', req: { headers: { cookie: 'hush-2', authorization: 'hush-3' } } }, 'x');
    log.info({ connection: { clientSecret: 'hush-4', tenantId: 'kept' } }, 'x');
  });
  expect(text).not.toContain('hush');
  expect(text).toContain('kept');
});

test("an error's message and stack lose the password of an address", () => {
  const text = logged((log) => {
    log.error({ err: new Error('connect postgres://app:hush@127.0.0.1:5432/x failed') }, 'x');
  });
  expect(text).not.toContain('hush');
  expect(text).toContain('postgres://app:[redacted]@127.0.0.1:5432/x failed');
});
